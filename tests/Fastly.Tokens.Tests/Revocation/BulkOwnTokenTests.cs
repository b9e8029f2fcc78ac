using System.Net;

namespace Fastly.Tokens.Tests.Revocation;

/// <summary>The token of the API key among many: it is revoked only where allowed, and last.</summary>
public sealed class BulkOwnTokenTests
{
    [Test]
    public async Task The_own_token_is_a_result_like_any_other()
    {
        using var session = new FakeSession();
        var own = session.Fastly.AddToken();
        session.Key.Update(own.Secret);

        var results = await session.Client.RevokeManyAsync([own.Id]).ReadAllAsync();

        Assert.That(results.Single().Error, Is.TypeOf<FastlyOwnTokenException>());
        Assert.That(session.Fastly.Accepts(own.Secret));
    }

    [Test]
    public async Task The_own_token_is_revoked_where_that_is_allowed()
    {
        using var session = new FakeSession();
        var own = session.Fastly.AddToken();
        session.Key.Update(own.Secret);

        var results = await session.Client.RevokeManyAsync([own.Id], new BulkRevocationOptions { AllowOwnToken = true }).ReadAllAsync();

        Assert.That(results.Single().Outcome, Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Fastly.Accepts(own.Secret), Is.False);
    }

    [Test]
    public async Task The_own_token_is_revoked_after_all_others([Values(1, 4, 64)] int concurrency)
    {
        var isGone = false;
        using var handler = new StubHandler(
            async (request, cancellationToken) =>
            {
                var isOwn = request.RequestUri!.AbsolutePath.EndsWith("/Own", StringComparison.Ordinal);
                // The others are delayed, so that it would be revoked before them.
                if (request.Method == HttpMethod.Delete && !isOwn)
                    await Task.Delay(10, cancellationToken);
                var response = new HttpResponseMessage(isGone ? HttpStatusCode.Unauthorized : HttpStatusCode.OK)
                {
                    RequestMessage = request,
                    Content = new StringContent("""{"id":"Own"}"""),
                };
                isGone |= isOwn;
                return response;
            }
        );
        using var client = TestClient.Through(handler);

        var results = await client
            .RevokeManyAsync(
                ["A", "B", "C", "Own", "D", "E"],
                new BulkRevocationOptions { AllowOwnToken = true, MaxConcurrency = concurrency }
            )
            .ReadAllAsync();

        Assert.That(results.Select(result => result.Outcome), Is.All.EqualTo(RevocationOutcome.Revoked));
        Assert.That(results.Select(result => result.Id), Is.EquivalentTo(new[] { "A", "B", "C", "D", "E", "Own" }));
        Assert.That(results[^1].Id, Is.EqualTo("Own"));
    }
}
