using Fastly.Tokens.Tests.Mutation;
using NUnit.Framework.Interfaces;

[assembly: StopAtFirst]

namespace Fastly.Tokens.Tests.Mutation;

/// <summary>
/// Fails at once what is left of a run in which a test has failed: one is enough to kill a mutant. stryker does not say so to
/// Microsoft.Testing.Platform, and NUnit's own StopOnError takes five seconds to stop. They fail, and are not skipped, because of
/// two cases with the same name stryker knows the last result alone.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class StopAtFirstAttribute : Attribute, ITestAction
{
    private static volatile bool s_hasFailed;

    public ActionTargets Targets => ActionTargets.Test | ActionTargets.Suite;

    public void BeforeTest(ITest test)
    {
        // The process stays for the next mutant.
        if (test is { IsSuite: true, Parent: null })
            s_hasFailed = false;
        else if (!test.IsSuite && s_hasFailed)
            Assert.Fail("A test before this one has failed.");
    }

    public void AfterTest(ITest test)
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
            s_hasFailed = true;
    }
}
