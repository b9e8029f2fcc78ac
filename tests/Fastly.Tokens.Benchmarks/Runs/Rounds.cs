using System.Diagnostics;

namespace Fastly.Tokens.Benchmarks;

/// <summary>
/// Compares several implementations. They take turns, so that other load on the machine slows all of them, and the median of many short
/// turns is the result.
/// </summary>
internal sealed class Rounds(int warmups, int rounds, int callsPerRound)
{
    /// <summary>Runs the implementations.</summary>
    /// <returns>The median time and processor time, and the allocated bytes of a call, for each.</returns>
    internal async Task<Cost[]> MeasureAsync(params Func<Task>[] ways)
    {
        for (var round = 0; round < warmups; round++)
        {
            foreach (var way in ways)
                await RunAsync(way);
        }

        var times = ways.Select(_ => new List<double>()).ToArray();
        var processor = ways.Select(_ => new List<double>()).ToArray();
        var bytes = new long[ways.Length];
        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < ways.Length; index++)
            {
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var used = Environment.CpuUsage.TotalTime;
                var start = Stopwatch.GetTimestamp();
                await RunAsync(ways[index]);
                times[index].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / callsPerRound);
                processor[index].Add((Environment.CpuUsage.TotalTime - used).TotalMicroseconds / callsPerRound);
                bytes[index] += GC.GetTotalAllocatedBytes(precise: true) - allocated;
            }
        }

        return
        [
            .. ways.Select(
                (_, index) => new Cost(Median(times[index]), (double)bytes[index] / rounds / callsPerRound, Median(processor[index]))
            ),
        ];
    }

    private async Task RunAsync(Func<Task> way)
    {
        for (var call = 0; call < callsPerRound; call++)
            await way();
    }

    internal static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
