using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Fastly.Tokens.Benchmarks;

/// <summary>What BenchmarkDotNet measures: work that waits for nothing.</summary>
internal static class InMemoryRun
{
    // In this process: its own builds of a project would be half of the time that the comparison takes.
    private static readonly IConfig Configuration = ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(15).WithIterationCount(20))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithOptions(ConfigOptions.DisableLogFile);

    /// <summary>Runs the benchmarks of a class.</summary>
    /// <returns>Of each method, by name, the median of a call.</returns>
    internal static IReadOnlyDictionary<string, Cost> Of<T>()
    {
        var summary = BenchmarkRunner.Run<T>(Configuration);
        return summary.Reports.ToDictionary(
            static report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
            static report => new Cost(
                report.ResultStatistics!.Median / 1000,
                report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)!.Value));
    }
}
