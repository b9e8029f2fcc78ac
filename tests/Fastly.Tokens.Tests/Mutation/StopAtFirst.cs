using System.Collections.Concurrent;
using Fastly.Tokens.Tests.Mutation;
using NUnit.Framework.Interfaces;

[assembly: StopAtFirst]

namespace Fastly.Tokens.Tests.Mutation;

/// <summary>
/// Fails at once what is left of a run in which a test has failed: one is enough to kill a mutant. stryker does not say so to
/// Microsoft.Testing.Platform, and NUnit's own StopOnError takes five seconds to stop. They fail, and are not skipped, because of
/// two cases with the same name stryker knows the last result alone. A test that hangs ends the process: stryker itself waits as long as
/// all of the tests together take, and half of that again.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class StopAtFirstAttribute : Attribute, ITestAction
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<string, long> Starts = new();
    private static volatile bool s_hasFailed;

    // Not a timer, which the pool of threads runs: a test may hold all of them.
    static StopAtFirstAttribute() => new Thread(EndWhatHangs) { IsBackground = true }.Start();

    public ActionTargets Targets => ActionTargets.Test | ActionTargets.Suite;

    public void BeforeTest(ITest test)
    {
        // The process stays for the next mutant.
        if (test is { IsSuite: true, Parent: null })
            s_hasFailed = false;
        else if (!test.IsSuite && s_hasFailed)
            Assert.Fail("A test before this one has failed.");
        else if (!test.IsSuite)
            Starts[test.Id] = Environment.TickCount64;
    }

    public void AfterTest(ITest test)
    {
        Starts.TryRemove(test.Id, out _);
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
            s_hasFailed = true;
    }

    private static void EndWhatHangs()
    {
        while (true)
        {
            Thread.Sleep(1_000);
            var earliest = Environment.TickCount64 - (long)Patience.TotalMilliseconds;
            if (Starts.Values.Any(start => start < earliest))
                Environment.FailFast("A test hangs.");
        }
    }
}
