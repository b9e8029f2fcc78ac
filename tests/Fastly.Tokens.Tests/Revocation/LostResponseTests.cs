using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Revocation;

public sealed class LostResponseTests
{
    private static IEnumerable<FakeFault> Passing() =>
        [
            FakeFault.DropBefore(),
            FakeFault.DropAfter(),
            FakeFault.Response(408),
            FakeFault.ReplaceResponse(502),
            FakeFault.Response(503),
            FakeFault.ReplaceResponse(504),
            FakeFault.Response(429).WithHeader("Retry-After", "0"),
        ];

    [TestCaseSource(nameof(Passing))]
    public async Task It_is_repeated_until_the_token_is_gone(FakeFault failure)
    {
        foreach (var routes in Enum.GetValues<FakeDeleteRoutes>())
        {
            using var session = new FakeSession(new FakeFastlyOptions { DeleteRoutes = routes });
            var token = session.Fastly.AddToken();
            session.Fastly.Faults.Add(failure, FakeSession.IsDelete, times: 2);

            await session.RunAsync(session.Client.RevokeAsync(token.Id));

            Assert.That(session.Fastly.RevokedTokens.Single().Id, Is.EqualTo(token.Id));
        }
    }

    [Test]
    public async Task A_token_whose_revocation_response_was_lost_is_revoked()
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), request => request.Path == $"/tokens/{token.Id}");

        Assert.That(await session.Client.RevokeAsync(token.Id), Is.EqualTo(RevocationOutcome.NotFound));
        Assert.That(session.Fastly.Find(token.Id), Is.Null);
    }

    [Test]
    public async Task A_revoked_token_is_not_found()
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        await session.Client.RevokeAsync(token.Id);

        Assert.That(await session.Client.RevokeAsync(token.Id), Is.EqualTo(RevocationOutcome.NotFound));
    }

    [Test]
    public void A_404_to_an_expired_key_proves_nothing()
    {
        using var session = new FakeSession(new FakeFastlyOptions { ExpiredKeyReturnsNotFound = true });
        var token = session.Fastly.AddToken();
        session.Fastly.ExpireAt(session.User.KeyId, session.Clock.GetUtcNow());

        var thrown = Assert.ThrowsAsync<FastlyNotFoundException>(async () => await session.Client.RevokeAsync(token.Id));

        Assert.That(thrown.Message, Does.Contain("not known to be revoked"));
        Assert.That(session.Fastly.Find(token.Id), Is.Not.Null);
    }

    [Test]
    public void A_key_that_expires_at_any_request_proves_nothing([Range(0, 3)] int requests)
    {
        using var session = new FakeSession(new FakeFastlyOptions { ExpiredKeyReturnsNotFound = true });
        var token = session.Fastly.AddToken();
        session.Fastly.BeforeRequest = request =>
        {
            if (request.Number == requests + 1)
                session.Fastly.ExpireAt(session.User.KeyId, session.Clock.GetUtcNow());
        };

        Assert.That(async () => await session.Client.RevokeAsync(token.Id), Throws.InstanceOf<FastlyApiException>());
        Assert.That(session.Fastly.Find(token.Id), Is.Not.Null);
    }

    [Test]
    public async Task A_replaced_key_does_not_prove_the_404_of_the_other()
    {
        using var session = new FakeSession(new FakeFastlyOptions { ExpiredKeyReturnsNotFound = true });
        var token = session.Fastly.AddToken();
        var fresh = session.Fastly.AddKey(session.User);
        session.Fastly.ExpireAt(session.User.KeyId, session.Clock.GetUtcNow());
        session.Fastly.BeforeRequest = request =>
        {
            if (FakeSession.IsListing(request))
                session.Key.Update(fresh.Secret);
        };
        session.Fastly.AfterRequest = request =>
        {
            // The proof uses the new key.
            if (request.Path == $"/automation-tokens/{token.Id}" && request.Method == HttpMethod.Get)
                session.Key.Update(fresh.Secret);
        };

        var outcome = await session.Client.RevokeAsync(token.Id);

        Assert.That(outcome, Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Fastly.Find(token.Id), Is.Null);
    }

    private static IEnumerable<FakeFault> Unproven() =>
        [
            FakeFault.Response(401),
            FakeFault.Response(403),
            FakeFault.Response(404),
            FakeFault.Response(500),
            FakeFault.DropBefore(),
            FakeFault.Response(200, "<html>"),
        ];

    [TestCase("<html><title>Not Found</title></html>")]
    [TestCase("")]
    public void A_404_with_a_web_page_does_not_show_that_the_token_is_gone(string page)
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(
            FakeFault.Response(404, page, "text/html"),
            request => request.Path.EndsWith(token.Id, StringComparison.Ordinal),
            times: int.MaxValue
        );

        Assert.That(
            async () => await session.Client.RevokeAsync(token.Id),
            Throws.TypeOf<FastlyNotFoundException>().With.Message.Contains("not known to be revoked")
        );
        Assert.That(session.Fastly.Find(token.Id), Is.Not.Null);
    }

    [TestCaseSource(nameof(Unproven))]
    public void A_404_counts_only_if_the_key_can_read_something_else(FakeFault failure)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(failure, FakeSession.IsListing, times: int.MaxValue);

        Assert.That(
            async () => await session.Client.RevokeAsync("GoneLongAgo"),
            Throws.TypeOf<FastlyNotFoundException>().With.Message.Contains("not known to be revoked")
        );
    }

    [Test]
    public void A_proof_that_is_sent_to_another_origin_reports_the_disclosed_key()
    {
        using var handler = new StubHandler(request =>
            request.RequestUri!.AbsolutePath == "/automation-tokens"
                ? new() { RequestMessage = new(HttpMethod.Get, "https://elsewhere.example/") }
                : new(HttpStatusCode.NotFound) { RequestMessage = request }
        );
        using var client = TestClient.Through(handler);

        Assert.That(async () => await client.RevokeAsync("A"), Throws.TypeOf<FastlyKeyDisclosedException>());
    }

    [Test]
    public void A_client_that_is_disposed_between_two_requests_throws([Range(1, 2)] int requests)
    {
        using var session = new FakeSession();
        session.Fastly.AfterRequest = request =>
        {
            if (request.Number == requests)
                session.Client.Dispose();
        };

        Assert.That(async () => await session.Client.RevokeAsync(session.Fastly.AddToken().Id), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(requests));
    }

    [Test]
    public void A_cancellation_is_one()
    {
        using var session = new FakeSession();
        using var cancelling = new CancellationTokenSource();
        session.Fastly.BeforeRequest = request =>
        {
            if (FakeSession.IsDelete(request))
                cancelling.Cancel();
        };
        session.Fastly.Faults.Add(FakeFault.Delay(TimeSpan.FromHours(1)), FakeSession.IsDelete);

        Assert.That(
            async () => await session.Client.RevokeAsync(session.Fastly.AddToken().Id, cancellationToken: cancelling.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }
}
