using Fastly.Tokens.Testing;
using Fastly.Tokens.Tests.Campaign;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>No secret is shown when an operation fails: every operation, in every failure mode.</summary>
public sealed class CanaryFaultTests
{
    private static readonly FaultKind[] Kinds = [.. Enum.GetValues<FaultKind>().Except([FaultKind.OthersCreate, FaultKind.OthersRevoke])];

    private static IEnumerable<TestCaseData> Cases =>
        from shape in Enum.GetValues<FakeResponseShape>()
        from operation in CanaryOperations.All.Keys
        select new TestCaseData(shape, operation);

    [TestCaseSource(nameof(Cases))]
    public void No_fault_shows_a_secret(FakeResponseShape shape, string operation)
    {
        using var console = new CapturedConsole();
        foreach (var kind in Kinds)
        {
            // From the first request on, from the second on, and on the third alone.
            foreach (var isHit in new Func<int, bool>[] { number => number >= 1, number => number >= 2, number => number == 3 })
                Look(shape, operation, kind, isHit);
        }

        Assert.That(console.Text, Is.Empty);
    }

    private static void Look(FakeResponseShape shape, string operation, FaultKind kind, Func<int, bool> isHit)
    {
        var clock = new VirtualClock(new(2026, 10, 5, 12, 34, 56, TimeSpan.Zero));
        using var account = new CanaryAccount(clock, shape);
        using var cancellation = new CancellationTokenSource();
        account.Fastly.Faults.Choose = request =>
            kind < FaultKind.KeyExpires && isHit(request.Number) ? Faults.Of(kind, request, Chance.Of(request.Number)) : null;
        account.Fastly.BeforeRequest = request =>
        {
            if (isHit(request.Number))
                Befall(kind, account, cancellation);
        };
        using var client = account.Client(options => options.MaxAttempts = 2);

        List<object?> seen = [];
        Idleness.Finish(clock, async () => seen = await CanaryOperations.SeeAsync(operation, client, "T1", cancellation.Token));

        account.AssertUnseen(seen.Append(client), $"{operation}, {kind}");
    }

    private static void Befall(FaultKind kind, CanaryAccount account, CancellationTokenSource cancellation)
    {
        if (kind == FaultKind.KeyExpires)
            account.Fastly.ExpireAt(account.User.KeyId, DateTimeOffset.UnixEpoch);
        if (kind == FaultKind.SudoExpires)
            account.Fastly.Update(account.User.KeyId, static key => key with { SudoExpiresAt = null });
        if (kind == FaultKind.CallerCancels)
            cancellation.Cancel();
    }
}
