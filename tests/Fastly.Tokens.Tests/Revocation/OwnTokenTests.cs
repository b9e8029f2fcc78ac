using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Revocation;

public sealed class OwnTokenTests
{
    /// <summary>The client calls with an automation token of its own, as a pipeline's does.</summary>
    private static (FakeSession Session, FakeToken Own) AsAutomation()
    {
        var session = new FakeSession();
        var own = session.Fastly.AddToken();
        session.Key.Update(own.Secret);
        return (session, own);
    }

    [Test]
    public void The_clients_own_key_is_refused_and_left_alone()
    {
        var (session, own) = AsAutomation();
        using (session)
        {
            var thrown = Assert.ThrowsAsync<FastlyOwnTokenException>(async () => await session.Client.RevokeAsync(own.Id));

            Assert.That(thrown.Message, Does.Contain(own.Id));
            Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
        }
    }

    [Test]
    public async Task It_is_revoked_where_that_is_allowed()
    {
        var (session, own) = AsAutomation();
        using (session)
        {
            Assert.That(
                await session.Client.RevokeAsync(own.Id, new RevocationOptions { AllowOwnToken = true }),
                Is.EqualTo(RevocationOutcome.Revoked)
            );
            Assert.That(session.Fastly.Accepts(own.Secret), Is.False);
        }
    }

    private static IEnumerable<FakeFault> LostResponses() =>
        [FakeFault.DropAfter(), FakeFault.ReplaceResponse(502), FakeFault.ReplaceResponse(200, "<html>")];

    [Test]
    public async Task It_is_revoked_although_the_response_is_lost(
        [ValueSource(nameof(LostResponses))] FakeFault fault,
        [Values] FakeDeleteRoutes routes
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { DeleteRoutes = routes });
        var own = session.Fastly.AddToken();
        session.Key.Update(own.Secret);
        var route = routes is FakeDeleteRoutes.Tokens ? "/tokens/" : "/automation-tokens/";
        session.Fastly.Faults.Add(
            fault,
            request => FakeSession.IsDelete(request) && request.Path.StartsWith(route, StringComparison.Ordinal)
        );

        var outcome = await session.RunAsync(session.Client.RevokeAsync(own.Id, new RevocationOptions { AllowOwnToken = true }));

        Assert.That(outcome, Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Fastly.Accepts(own.Secret), Is.False);
    }

    [Test]
    public void It_is_not_known_to_be_revoked_when_its_request_never_arrived()
    {
        var (session, own) = AsAutomation();
        using (session)
        {
            session.Fastly.Faults.Add(FakeFault.DropBefore(), FakeSession.IsDelete, times: 100);

            var revocation = session.RunAsync(session.Client.RevokeAsync(own.Id, new RevocationOptions { AllowOwnToken = true }));

            Assert.That(() => revocation, Throws.InstanceOf<FastlyConnectionException>());
            Assert.That(session.Fastly.Accepts(own.Secret));
        }
    }

    [Test]
    public void A_web_page_does_not_show_that_it_is_revoked([Values(401, 403, 404)] int status)
    {
        var (session, own) = AsAutomation();
        using (session)
        {
            var isRead = false;
            session.Fastly.Faults.Add(FakeFault.Response(502), FakeSession.IsDelete, times: 100);
            session.Fastly.Faults.Add(
                FakeFault.Response(status, "<html>Blocked</html>", "text/html"),
                request => FakeRequests.IsSelf(request) && (isRead || !(isRead = true)),
                times: int.MaxValue
            );

            var revocation = session.RunAsync(session.Client.RevokeAsync(own.Id, new RevocationOptions { AllowOwnToken = true }));

            Assert.That(() => revocation, Throws.InstanceOf<FastlyServerException>());
            Assert.That(session.Fastly.Accepts(own.Secret));
        }
    }

    [Test]
    public void A_replaced_key_that_is_rejected_does_not_prove_the_revocation()
    {
        var (session, own) = AsAutomation();
        using (session)
        {
            session.Fastly.Faults.Add(FakeFault.DropBefore(), FakeSession.IsDelete, times: 100);
            session.Fastly.BeforeRequest = request =>
            {
                if (FakeSession.IsDelete(request))
                    session.Key.Update("another-key-that-is-invalid");
            };

            var revocation = session.RunAsync(session.Client.RevokeAsync(own.Id, new RevocationOptions { AllowOwnToken = true }));

            Assert.That(() => revocation, Throws.InstanceOf<FastlyConnectionException>());
            Assert.That(session.Fastly.Accepts(own.Secret));
        }
    }

    [Test]
    public void A_key_that_expires_during_the_call_is_not_reported_as_revoked()
    {
        using var session = new FakeSession();
        var own = session.Fastly.AddToken(new FakeToken { ExpiresAt = session.Clock.GetUtcNow().AddSeconds(10) });
        session.Key.Update(own.Secret);
        session.Fastly.Faults.Add(FakeFault.DropBefore(), request => FakeSession.IsDelete(request) && Expire(session), times: 1);

        var revocation = session.RunAsync(session.Client.RevokeAsync(own.Id, new RevocationOptions { AllowOwnToken = true }));

        Assert.That(() => revocation, Throws.InstanceOf<FastlyUnauthorizedException>());

        static bool Expire(FakeSession session)
        {
            session.Clock.Advance(TimeSpan.FromSeconds(15));
            return true;
        }
    }

    [Test]
    public async Task The_own_token_is_read_once_per_key()
    {
        using var session = new FakeSession();
        foreach (var token in session.Fastly.AddTokens(3))
            await session.Client.RevokeAsync(token.Id);
        Assert.That(session.Fastly.Requests.Count(FakeRequests.IsSelf), Is.EqualTo(1));

        session.Key.Update(session.Fastly.AddKey(session.User).Secret);
        foreach (var token in session.Fastly.AddTokens(3))
            await session.Client.RevokeAsync(token.Id);
        Assert.That(session.Fastly.Requests.Count(FakeRequests.IsSelf), Is.EqualTo(2));
    }

    [Test]
    public async Task Concurrent_calls_read_it_once()
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(16);
        var release = new TaskCompletionSource();
        session.Fastly.Faults.Add(FakeFault.Hold(release.Task), FakeRequests.IsSelf, times: int.MaxValue);

        var revoking = tokens.Select(token => session.Client.RevokeAsync(token.Id)).ToList();
        await Task.Delay(30);
        release.SetResult();
        await Task.WhenAll(revoking);

        Assert.That(session.Fastly.Requests.Count(FakeRequests.IsSelf), Is.EqualTo(1));
    }

    [Test]
    public async Task A_cancelled_call_does_not_cancel_the_shared_read()
    {
        using var session = new FakeSession();
        var release = new TaskCompletionSource();
        session.Fastly.Faults.Add(FakeFault.Hold(release.Task), FakeRequests.IsSelf);
        using var cancelling = new CancellationTokenSource();
        var impatient = session.Client.RevokeAsync(session.Fastly.AddToken().Id, cancellationToken: cancelling.Token);
        var patient = session.Client.RevokeAsync(session.Fastly.AddToken().Id);

        await cancelling.CancelAsync();
        Assert.That(async () => await impatient, Throws.InstanceOf<OperationCanceledException>());
        release.SetResult();

        Assert.That(await patient, Is.EqualTo(RevocationOutcome.Revoked));
    }

    [Test]
    public async Task A_page_instead_of_a_token_does_not_disable_the_check()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(200, "<html><title>Please sign in</title></html>", "text/html"), FakeRequests.IsSelf);
        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);

        Assert.That(async () => await session.Client.RevokeAsync(session.User.KeyId), Throws.TypeOf<FastlyOwnTokenException>());
    }

    [Test]
    public async Task A_cancelled_call_sends_nothing()
    {
        using var session = new FakeSession();
        var id = session.Fastly.AddToken().Id;
        var cancelled = new CancellationToken(canceled: true);

        Assert.That(
            async () => await session.Client.RevokeAsync(id, cancellationToken: cancelled),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(
            async () => await session.Client.RotateAsync(id, null, (_, _) => Task.CompletedTask, cancellationToken: cancelled),
            Throws.InstanceOf<OperationCanceledException>()
        );
        await Task.Delay(50);
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [TestCase(403, 1)]
    [TestCase(404, 1)]
    [TestCase(401, 2)]
    [TestCase(500, 2)]
    public async Task A_failed_read_does_not_stop_the_revocation_and_a_refusal_is_remembered(int status, int reads)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(status), FakeRequests.IsSelf, times: int.MaxValue);

        foreach (var token in session.Fastly.AddTokens(2))
            await session.Client.RevokeAsync(token.Id);

        Assert.That(session.Fastly.Tokens, Is.Empty);
        Assert.That(session.Fastly.Requests.Count(FakeRequests.IsSelf), Is.EqualTo(reads));
    }
}
