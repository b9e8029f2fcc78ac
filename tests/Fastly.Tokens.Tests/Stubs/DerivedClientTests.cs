namespace Fastly.Tokens.Tests.Stubs;

/// <summary>Tests of a consumer with a derived client and what the factory creates, without a mocking library.</summary>
public sealed class DerivedClientTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Overridden_members_are_called()
    {
        using var client = new StubbedClient();

        var failed = await new StaleTokenCleanup(client).RevokeUnusedSinceAsync(Now);

        Assert.That(failed, Is.EqualTo(new[] { "B" }));
    }

    [Test]
    public void A_listing_that_fails_after_its_pages_is_created()
    {
        var broken = FastlyTokensModelFactory.PagedListing(
            [new Page<AutomationToken>([new AutomationToken { Id = "A" }]) { Number = 1, TotalPages = 2 }],
            FastlyTokensModelFactory.ConnectionException("The connection was lost.", new FastlyFailureDetails { Attempts = 4 })
        );
        using var client = new StubbedClient { Listing = broken };

        Assert.That(
            () => new StaleTokenCleanup(client).RevokeUnusedSinceAsync(Now),
            Throws.TypeOf<FastlyConnectionException>().With.Property("Attempts").EqualTo(4)
        );
    }

    [Test]
    public void A_member_that_is_not_overridden_says_so()
    {
        using var client = new StubbedClient();

        Assert.That(() => client.GetAsync("A"), Throws.InvalidOperationException.With.Message.Contains("Override"));
        Assert.That(client.RateLimit, Is.Null);
        Assert.That(client.Dispose, Throws.Nothing);
    }

    private sealed class StubbedClient : AutomationTokensClient
    {
        internal PagedListing<AutomationToken> Listing { get; init; } =
            FastlyTokensModelFactory.PagedListing(
                new AutomationToken { Id = "A", LastUsedAt = Now.AddDays(-1) },
                new AutomationToken { Id = "B", LastUsedAt = Now.AddDays(-2) }
            );

        public override PagedListing<AutomationToken> ListAsync(
            ListingOptions? options = null,
            CancellationToken cancellationToken = default
        ) => Listing;

        public override async IAsyncEnumerable<RevocationResult> RevokeManyAsync(
            IEnumerable<string> ids,
            BulkRevocationOptions? options = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
        )
        {
            await Task.CompletedTask;
            foreach (var id in ids)
            {
                yield return id == "A"
                    ? FastlyTokensModelFactory.RevocationResult(id, RevocationOutcome.Revoked)
                    : FastlyTokensModelFactory.RevocationResult(id, FastlyTokensModelFactory.NotFoundException("No such token."));
            }
        }
    }
}
