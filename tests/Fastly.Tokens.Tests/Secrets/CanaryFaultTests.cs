using Fastly.Tokens.Testing;
using Fastly.Tokens.Tests.Campaign;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>The key, a password, a one-time password and the created secrets go through every operation in every failure mode, and are seen nowhere.</summary>
public sealed class CanaryFaultTests
{
    private static IEnumerable<TestCaseData> Cases =>
        from shape in Enum.GetValues<FastlyAnswerShape>()
        from operation in CanaryOperations.All.Keys
        select new TestCaseData(shape, operation);

    [TestCaseSource(nameof(Cases))]
    public void No_fault_brings_a_secret_to_light(FastlyAnswerShape shape, string operation)
    {
        using var console = new CapturedConsole();
        foreach (var kind in Enum.GetValues<FaultKind>().TakeWhile(kind => kind < FaultKind.KeyExpires))
        {
            // From the first request on, from the second on, and on the third alone.
            foreach (var isHit in new Func<int, bool>[] { number => number >= 1, number => number >= 2, number => number == 3 })
                Look(shape, operation, kind, isHit);
        }

        Assert.That(console.Text, Is.Empty);
    }

    private static void Look(FastlyAnswerShape shape, string operation, FaultKind kind, Func<int, bool> isHit)
    {
        var clock = new VirtualClock(new(2026, 10, 5, 12, 34, 56, TimeSpan.Zero));
        using var fastly = new FakeFastly(clock, new FakeFastlyOptions { Shape = shape });
        var user = fastly.AddUser(CanaryOperations.Username, CanaryOperations.Password, oneTimePassword: CanaryOperations.OneTimePassword);
        fastly.AddToken(new FakeToken { Id = "T1", Services = ["S1"], Scope = "purge_select" });
        fastly.AddToken(new FakeToken { Id = "T2" });
        fastly.Faults.Choose = request => isHit(request.Number) ? Faults.Of(kind, request, Chance.Of(request.Number)) : null;
        using var client = new AutomationTokensClient(new FastlyApiKey(user.Key), new AutomationTokensClientOptions
        {
            Handler = fastly,
            TimeProvider = clock,
            MaximumTries = 2,
            SudoCredentialsCallback = _ => new(CanaryOperations.SignIn()),
        });

        List<object?> seen = [];
        Idleness.Finish(clock, async () => seen = await CanaryOperations.SeeAsync(operation, client, "T1"));

        var search = new CanarySearch(
            [user.Key, CanaryOperations.Password, CanaryOperations.OneTimePassword, .. fastly.Tokens.Concat(fastly.RevokedTokens).Select(token => token.Secret)]);
        foreach (var value in seen.Append(client))
            Assert.That(search.Find(value), Is.Null, $"{operation}, {kind}");
    }
}
