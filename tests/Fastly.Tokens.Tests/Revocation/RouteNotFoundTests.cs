using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Revocation;

/// <summary>A 404 may mean the route and not the token.</summary>
public sealed class RouteNotFoundTests
{
    [Test]
    public void A_token_that_still_exists_is_not_reported_as_revoked()
    {
        using var fastly = new FakeFastly(
            options: new FakeFastlyOptions { DeleteRoutes = FakeDeleteRoutes.Documented, FailingDeleteStatus = HttpStatusCode.NotFound }
        );
        using var client = new AutomationTokensClient(
            new FastlyApiKey(fastly.AddUser().Key),
            new AutomationTokensClientOptions { Handler = fastly }
        );
        var id = fastly.AddToken().Id;
        fastly.Faults.Add(FakeFault.Response(500), when: request => request.Method == HttpMethod.Delete);

        Assert.That(
            async () => await client.RevokeAsync(id),
            Throws.InstanceOf<FastlyApiException>().With.Message.Contains("not known to be revoked")
        );
        Assert.That(fastly.Find(id), Is.Not.Null);
    }

    [Test]
    public async Task A_token_whose_delete_response_was_lost_is_reported_as_revoked()
    {
        using var fastly = new FakeFastly();
        using var client = new AutomationTokensClient(
            new FastlyApiKey(fastly.AddUser().Key),
            new AutomationTokensClientOptions { Handler = fastly, MaxAttempts = 2 }
        );
        var id = fastly.AddToken().Id;
        fastly.Faults.Add(
            FakeFault.DropAfter(),
            when: request => request.Method == HttpMethod.Delete && request.Path.StartsWith("/tokens/", StringComparison.Ordinal)
        );

        Assert.That(await client.RevokeAsync(id), Is.EqualTo(RevocationOutcome.NotFound));
        Assert.That(fastly.Find(id), Is.Null);
    }
}
