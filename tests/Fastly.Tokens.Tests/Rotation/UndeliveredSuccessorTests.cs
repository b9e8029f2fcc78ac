using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>A successor whose delivery fails is revoked if the options say that the delivery then has no effect.</summary>
public sealed class UndeliveredSuccessorTests
{
    private static readonly RotationOptions Options = new() { RevokeUndeliveredSuccessor = true };

    [Test]
    public async Task It_is_revoked_and_the_next_rotation_begins_at_once([Values(0, 24)] int overlapInHours)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var options = new RotationOptions { RevokeUndeliveredSuccessor = true, Overlap = TimeSpan.FromHours(overlapInHours) };

        var thrown = Fail(session, old, new IOException("The vault is sealed."), options);

        Assert.Multiple(() =>
        {
            Assert.That(session.Fastly.Accepts(old.Secret));
            Assert.That(session.Fastly.Accepts(thrown.Successor!.AccessToken.Reveal()), Is.False);
            Assert.That((thrown.OldTokenState, thrown.SuccessorState), Is.EqualTo((TokenState.Usable, TokenState.Revoked)));
            Assert.That((thrown.IsDelivered, thrown.InnerException), Is.EqualTo((false, thrown.InnerException as IOException)));
            Assert.That(
                thrown.Message,
                Does.Contain($"{old.Id} was not rotated").And.Contain($"successor {thrown.SuccessorId} was revoked. It was not delivered.")
            );
        });
        Assert.That((await session.RotateAsync(old)).OldTokenState, Is.EqualTo(TokenState.Revoked));
    }

    [Test]
    public void One_that_cannot_be_revoked_is_named()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeFault.Response(403), FakeSession.IsDelete, times: 10);

        var thrown = Fail(session, old, new IOException(), Options);

        Assert.That(thrown.SuccessorState, Is.EqualTo(TokenState.Unknown));
        Assert.That(thrown.Message, Does.Contain(thrown.SuccessorId!).And.Contain("could not be revoked").And.Contain("revoke it."));
    }

    [Test]
    public void Beside_a_token_that_has_expired_it_may_be_the_only_one()
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { ExpiresAt = session.Clock.GetUtcNow().AddMinutes(5) });

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(
                old.Id,
                null,
                (_, _) =>
                {
                    session.Clock.Advance(TimeSpan.FromMinutes(10));
                    throw new IOException();
                },
                Options
            )
        );

        Assert.That(session.Fastly.Accepts(thrown.Successor!.AccessToken.Reveal()));
        Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
    }

    private static FastlyRotationException Fail(FakeSession session, FakeToken old, Exception failure, RotationOptions options) =>
        Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(old.Id, null, (_, _) => Task.FromException(failure), options)
        )!;
}
