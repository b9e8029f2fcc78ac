using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>A successor is checked with its own secret before it is delivered.</summary>
public sealed class SuccessorCheckTests
{
    private static IEnumerable<FakeFault> FailedChecks() =>
        [
            FakeFault.Response(401),
            FakeFault.Response(404),
            FakeFault.Response(500),
            FakeFault.DropBefore(),
            FakeFault.Response(200, "<html>"),
            FakeFault.Response(204),
            FakeSession.Edit(json => json["id"] = "Another"),
        ];

    [TestCaseSource(nameof(FailedChecks))]
    public void A_successor_that_fails_the_check_is_not_delivered(FakeFault failure)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(failure, request => FakeRequests.IsSelf(request) && request.Key != session.User.Key, times: int.MaxValue);
        var isDelivered = false;

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(old.Id, null, (_, _) => Task.FromResult(isDelivered = true))
        );

        Assert.That(isDelivered, Is.False);
        session.AssertBothStay(old, thrown);
        Assert.That(thrown.SuccessorState, Is.EqualTo(TokenState.Unknown));
    }

    [Test]
    public void A_refused_secret_is_not_reported_as_the_clients_key()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(401), request => FakeRequests.IsSelf(request) && request.Key != session.User.Key);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(session.AddOld()));

        Assert.That(thrown.Message, Does.Contain("does not accept the secret of the successor").And.Not.Contain("use another one"));
    }

    [Test]
    public void A_secret_sent_to_another_origin_is_named_and_not_delivered()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        using var straying = new RedirectingHandler(session.Fastly, request => IsCheck(request, session.User.Key));
        using var client = session.Through(straying);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await client.RotateAsync(old.Id, null, RotationSession.Accept)
        );

        session.AssertBothStay(old, thrown);
        Assert.That(thrown.Message, Does.Contain("https://elsewhere.example").And.Contain($"the secret of {thrown.SuccessorId}"));
        Assert.That(thrown.InnerException, Is.TypeOf<FastlyKeyDisclosedException>());
    }

    private static bool IsCheck(HttpRequestMessage request, string key) =>
        request.RequestUri!.AbsolutePath == "/tokens/self" && !request.Headers.GetValues("Fastly-Key").Contains(key);

    [Test]
    public async Task A_refusal_is_inconclusive_and_reported()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeFault.Response(403), request => FakeRequests.IsSelf(request) && request.Key != session.User.Key);

        var result = await session.RotateAsync(old);

        Assert.That(result.SuccessorState, Is.EqualTo(TokenState.Unknown));
    }

    [Test]
    public async Task Only_the_check_uses_the_successors_secret()
    {
        using var session = new FakeSession();

        var result = await session.RotateAsync(session.AddOld());

        var with = session.Fastly.Requests.Where(request => request.Key == result.Successor.AccessToken.Reveal());
        Assert.That(with.Select(request => $"{request.Method} {request.Path}"), Is.EqualTo(new[] { "GET /tokens/self" }));
    }

    [Test]
    public void A_narrower_successor_is_not_delivered()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.OnGrant = token => token with { Scope = "purge_all" };

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        session.AssertBothStay(old, thrown);
        Assert.That(thrown.Message, Does.Contain("scope"));
    }
}
