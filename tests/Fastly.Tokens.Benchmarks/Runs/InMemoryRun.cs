using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Runs BenchmarkDotNet, for work that does not wait.</summary>
internal static class InMemoryRun
{
    // In this process, because the builds of BenchmarkDotNet would take half of the time.
    private static readonly IConfig Configuration = ManualConfig
        .CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(15).WithIterationCount(20))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithOptions(ConfigOptions.DisableLogFile);

    /// <summary>Runs the benchmarks of a class.</summary>
    /// <returns>The median of a call, by the name of the method.</returns>
    internal static IReadOnlyDictionary<string, Cost> Of<T>()
    {
        var summary = BenchmarkRunner.Run<T>(Configuration);
        return summary.Reports.ToDictionary(
            static report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
            static report => new Cost(
                report.ResultStatistics!.Median / 1000,
                report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)!.Value
            )
        );
    }
}
