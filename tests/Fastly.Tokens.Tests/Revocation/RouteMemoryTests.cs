using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Revocation;

/// <summary>A client remembers which route revokes automation tokens, so that a refused one costs no more than one write.</summary>
public sealed class RouteMemoryTests
{
    private static bool IsDocumentedDelete(FakeRequest request) =>
        FakeSession.IsDelete(request) && request.Path.StartsWith("/automation-tokens/", StringComparison.Ordinal);

    private static bool IsOtherDelete(FakeRequest request) =>
        FakeSession.IsDelete(request) && request.Path.StartsWith("/tokens/", StringComparison.Ordinal);

    [Test]
    public async Task A_refused_route_is_sent_once_for_a_client()
    {
        using var session = new FakeSession();

        foreach (var token in session.Fastly.AddTokens(5))
            Assert.That(await session.Client.RevokeAsync(token.Id), Is.EqualTo(RevocationOutcome.Revoked));

        Assert.That(session.Fastly.Requests.Count(IsDocumentedDelete), Is.EqualTo(1));
        Assert.That(session.Fastly.Requests.Count(IsOtherDelete), Is.EqualTo(5));
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [Test]
    public async Task The_token_is_still_read_before_the_tokens_route()
    {
        using var session = new FakeSession();
        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);
        var person = session.Fastly.AddUser();

        Assert.That(await session.Client.RevokeAsync(person.KeyId), Is.EqualTo(RevocationOutcome.NotFound));
        Assert.That(session.Fastly.Accepts(person.Key));
    }

    [Test]
    public async Task A_remembered_route_that_is_refused_is_forgotten([Values(400, 403, 404, 405, 500, 501)] int status)
    {
        using var session = new FakeSession(new FakeFastlyOptions { DeleteRoutes = FakeDeleteRoutes.Both });
        var tokens = session.Fastly.AddTokens(3);
        session.Fastly.Faults.Add(FakeFault.Response(405), IsDocumentedDelete);
        await session.Client.RevokeAsync(tokens[0].Id);
        session.Fastly.Faults.Add(FakeFault.Response(status), IsOtherDelete, times: 100);

        Assert.That(await session.Client.RevokeAsync(tokens[1].Id), Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(await session.Client.RevokeAsync(tokens[2].Id), Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Fastly.Requests.Count(IsOtherDelete), Is.EqualTo(2));
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [Test]
    public async Task If_both_routes_are_refused_the_outcome_is_unknown()
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(2);
        await session.Client.RevokeAsync(tokens[0].Id);
        session.Fastly.Faults.Add(FakeFault.Response(403), IsOtherDelete);

        var thrown = Assert.ThrowsAsync<FastlyInvalidResponseException>(() => session.Client.RevokeAsync(tokens[1].Id))!;

        Assert.That(thrown.Message, Does.Contain(tokens[1].Id).And.Contain("not known to be revoked"));
        Assert.That(session.Fastly.Tokens.Single().Id, Is.EqualTo(tokens[1].Id));
    }

    [Test]
    public async Task Many_revocations_take_one_write_each([Values] FakeDeleteRoutes routes)
    {
        using var session = new FakeSession(new FakeFastlyOptions { DeleteRoutes = routes });
        var tokens = session.Fastly.AddTokens(100);

        var results = await session
            .Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { MaxConcurrency = 1 })
            .ReadAllAsync();

        Assert.That(results.Select(result => result.Error), Is.All.Null);
        Assert.That(session.Fastly.Requests.Count(FakeSession.IsDelete), Is.EqualTo(routes is FakeDeleteRoutes.Tokens ? 101 : 100));
    }

    [Test]
    public async Task The_last_writes_of_an_hour_are_used()
    {
        // 10 tokens: the first takes two writes, the others one.
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 11 });
        var tokens = session.Fastly.AddTokens(10);

        await session
            .Client.RevokeManyAsync(
                tokens.Select(token => token.Id),
                new BulkRevocationOptions
                {
                    ReservedWrites = 0,
                    MaxWait = TimeSpan.Zero,
                    MaxConcurrency = 1,
                }
            )
            .ReadAllAsync();

        Assert.That(session.Fastly.Tokens, Is.Empty);
    }
}
