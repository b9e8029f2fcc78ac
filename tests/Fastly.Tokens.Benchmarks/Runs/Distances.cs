using System.Diagnostics;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Measures listings that mostly wait, because of latency or many pages.</summary>
internal static class Distances
{
    /// <summary>Returns the median of a few listings, in milliseconds, after one for warm-up.</summary>
    internal static async Task<double> MillisecondsAsync(IPeer peer, int pageSize = TokenPages.PageSize, int times = 3)
    {
        using (peer)
        {
            // The first connection and the cold start are measured in WholeProcess.
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
