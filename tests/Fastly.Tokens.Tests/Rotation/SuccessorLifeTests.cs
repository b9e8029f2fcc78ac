using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>The old token is revoked only while its successor is in force, however long that takes.</summary>
public sealed class SuccessorLifeTests
{
    [Test]
    public void A_successor_in_its_last_second_does_not_cost_the_old_token([Values(0, 900)] int milliseconds)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        // Sent cut to the second: it expires before what was requested.
        var expiresAt = session.Clock.GetUtcNow().AddMinutes(1).AddMilliseconds(900);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(
                old.Id,
                expiresAt,
                (_, _) =>
                {
                    session.Clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(milliseconds));
                    return Task.CompletedTask;
                }
            )
        );

        Assert.That((thrown.IsDelivered, thrown.OldTokenState), Is.EqualTo((true, TokenState.Usable)));
        Assert.That(session.Fastly.Accepts(old.Secret));
    }

    [Test]
    public void A_revocation_that_waits_longer_than_the_successor_lives_is_abandoned()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "60"), FakeSession.IsDelete);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.RunAsync(session.RotateAsync(old, expiresAt: session.Clock.GetUtcNow().AddSeconds(40)))
        );

        Assert.That((thrown.IsDelivered, thrown.OldTokenState), Is.EqualTo((true, TokenState.Unknown)));
        Assert.That(thrown.Message, Does.Contain(old.Id).And.Contain("its successor expires"));
        Assert.That(session.Fastly.Accepts(old.Secret));
    }

    [Test]
    public async Task The_revocation_after_an_overlap_is_retried()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var options = new RotationOptions { Overlap = TimeSpan.FromHours(1) };
        var pending = (await session.RotateAsync(old, options, session.Clock.GetUtcNow().AddHours(1).AddSeconds(40))).PendingRevocation!;
        session.Clock.Advance(TimeSpan.FromHours(1));
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "60"), FakeSession.IsDelete);

        await Assert.ThatAsync(
            () => session.RunAsync(session.Client.FinishRotationAsync(pending)),
            Throws.TypeOf<FastlyRotationException>().With.Property("OldTokenState").EqualTo(TokenState.Unknown)
        );

        Assert.That(session.Fastly.Accepts(old.Secret));
    }

    [Test]
    public void A_cancellation_by_the_caller_is_not_a_timeout()
    {
        using var session = new FakeSession();
        using var cancelling = new CancellationTokenSource();
        var old = session.AddOld();
        session.Fastly.BeforeRequest = request =>
        {
            if (FakeSession.IsDelete(request))
                cancelling.Cancel();
        };

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(
                old.Id,
                session.Clock.GetUtcNow().AddHours(1),
                RotationSession.Accept,
                cancellationToken: cancelling.Token
            )
        );

        Assert.That(thrown.Message, Does.Not.Contain("expires"));
        Assert.That(thrown.InnerException, Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_successor_without_the_expiry_that_was_requested_is_revoked()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.OnGrant = token => token with { ExpiresAt = null };

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.RotateAsync(old, expiresAt: session.Clock.GetUtcNow().AddHours(1))
        );

        Assert.That(thrown.InnerException, Is.TypeOf<FastlyExcessivePermissionsException>());
        Assert.That(session.Fastly.RevokedTokens.Single().Id, Is.EqualTo(thrown.SuccessorId));
        Assert.That(session.Fastly.Accepts(old.Secret));
    }
}
