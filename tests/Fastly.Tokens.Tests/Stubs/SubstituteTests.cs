using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Fastly.Tokens.Tests.Stubs;

/// <summary>Tests of a consumer with a client that a mocking library makes.</summary>
public sealed class SubstituteTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    private static AutomationToken Token(string id, DateTimeOffset? lastUsedAt) =>
        new()
        {
            Id = id,
            Name = id,
            LastUsedAt = lastUsedAt,
        };

    [Test]
    public async Task A_listing_and_the_results_of_a_bulk_revocation_are_substituted()
    {
        using var client = Substitute.For<AutomationTokensClient>();
        client
            .ListAsync()
            .Returns(FastlyTokensModelFactory.PagedListing(Token("Old", Now.AddDays(-90)), Token("New", Now), Token("Never", null)));
        client
            .RevokeManyAsync(Arg.Is<IEnumerable<string>>(ids => ids.SequenceEqual(new[] { "Old" })))
            .Returns(Results(FastlyTokensModelFactory.RevocationResult("Old", FastlyTokensModelFactory.ServerException("It failed."))));

        var failed = await new StaleTokenCleanup(client).RevokeUnusedSinceAsync(Now.AddDays(-30));

        Assert.That(failed, Is.EqualTo(new[] { "Old" }));
    }

    [Test]
    public async Task A_rotation_is_substituted_and_delivers()
    {
        var successor = new AutomationTokenCreateResponse { Id = "Successor", AccessToken = new AccessToken("a-secret") };
        using var client = Substitute.For<AutomationTokensClient>();
        client
            .RotateAsync("Old", null, Arg.Any<Func<AutomationTokenCreateResponse, CancellationToken, Task>>())
            .Returns(async call =>
            {
                await call.Arg<Func<AutomationTokenCreateResponse, CancellationToken, Task>>()(successor, CancellationToken.None);
                return FastlyTokensModelFactory.RotationResult("Old", successor);
            });
        string? stored = null;

        var (id, _) = await new StaleTokenCleanup(client).ReplaceAsync("Old", secret => Task.FromResult(stored = secret));

        Assert.That((id, stored), Is.EqualTo(("Successor", "a-secret")));
    }

    [Test]
    public async Task An_exception_is_substituted()
    {
        using var client = Substitute.For<AutomationTokensClient>();
        client
            .RotateAsync("Old", null, Arg.Any<Func<AutomationTokenCreateResponse, CancellationToken, Task>>())
            .ThrowsAsync(FastlyTokensModelFactory.RateLimitedException("The limit is reached.", Now.AddMinutes(20)));

        var (id, retryAt) = await new StaleTokenCleanup(client).ReplaceAsync("Old", static _ => Task.CompletedTask);

        Assert.That((id, retryAt), Is.EqualTo(((string?)null, (DateTimeOffset?)Now.AddMinutes(20))));
    }

    private static async IAsyncEnumerable<RevocationResult> Results(params RevocationResult[] results)
    {
        await Task.CompletedTask;
        foreach (var result in results)
            yield return result;
    }
}
