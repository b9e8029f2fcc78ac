using System.Diagnostics;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Times listings that wait more than they work: from far away, or of many pages.</summary>
internal static class Distances
{
    /// <summary>The median of a few listings, in milliseconds, after one that warms up.</summary>
    internal static async Task<double> MillisecondsAsync(IPeer peer, int pageSize = TokenPages.PageSize, int times = 3)
    {
        using (peer)
        {
            // What a first connection and a cold start cost is measured elsewhere.
            await peer.ReadPageAsync(1, pageSize);
            var taken = new List<double>();
            for (var time = 0; time < times; time++)
            {
                var start = Stopwatch.GetTimestamp();
                await peer.ListAsync(pageSize);
                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return Rounds.Median(taken);
        }
    }
}
