#if !NET10_0_OR_GREATER
using System.Diagnostics;
using System.Runtime.CompilerServices;

// The tests on .NET 10 take longer, and end with those that run one at a time. These leave them the processors first, and use the one that
// is idle later.
[assembly: LevelOfParallelism(1)]

namespace Fastly.Tokens.Tests.Support;

internal static class Parallelism
{
    [ModuleInitializer]
    internal static void YieldToOthers()
    {
        using var process = Process.GetCurrentProcess();
        process.PriorityClass = ProcessPriorityClass.BelowNormal;
    }
}
#endif
