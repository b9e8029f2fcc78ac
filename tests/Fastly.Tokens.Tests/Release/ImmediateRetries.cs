namespace Fastly.Tokens.Tests.Release;

/// <summary>NuGet waits a second before each of five retries. A feed that refuses does so every time.</summary>
[SetUpFixture, Parallelizable]
public sealed class ImmediateRetries
{
    private const string Delay = "NUGET_ENHANCED_NETWORK_RETRY_DELAY_MILLISECONDS";

    [OneTimeSetUp]
    public void Set() => Environment.SetEnvironmentVariable(Delay, "1");

    [OneTimeTearDown]
    public void Unset() => Environment.SetEnvironmentVariable(Delay, null);
}
