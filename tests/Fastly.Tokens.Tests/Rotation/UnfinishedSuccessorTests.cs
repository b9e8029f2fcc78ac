using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>An unfinished successor stops the next rotation: however often one fails, one successor is left.</summary>
public sealed class UnfinishedSuccessorTests
{
    private static Task Fail(AutomationTokenCreateResponse successor, CancellationToken cancellationToken) =>
        throw new IOException("The vault is closed.");

    [Test]
    public void A_rotation_that_fails_repeatedly_leaves_one_successor()
    {
        using var session = new FakeSession();
        var old = session.AddOld();

        for (var night = 1; night <= 5; night++)
        {
            Assert.That(async () => await session.Client.RotateAsync(old.Id, null, Fail), Throws.TypeOf<FastlyRotationException>());
            session.Clock.Advance(TimeSpan.FromDays(1));
            session.Fastly.EnterSudoMode(session.User.KeyId);
        }

        Assert.That((session.Creations, session.Fastly.Tokens.Count), Is.EqualTo((1, 2)));
        Assert.That(session.Fastly.Accepts(old.Secret));
    }

    [Test]
    public async Task The_unfinished_successor_is_named_with_its_use_and_the_remedy()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var left = Assert
            .ThrowsAsync<FastlyRotationException>(async () => await session.Client.RotateAsync(old.Id, null, Fail))
            .SuccessorId!;

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        Assert.Multiple(() =>
        {
            Assert.That(thrown.UnfinishedSuccessorIds, Is.EqualTo(new[] { left }));
            Assert.That(
                thrown.Message,
                Does.Contain($"{left} (used only by the check of its rotation)")
                    .And.Contain("revoke the successor and rotate again")
                    .And.Contain("Nothing was created")
            );
            Assert.That(
                (thrown.SuccessorId, thrown.OldTokenState, thrown.IsDelivered),
                Is.EqualTo(((string?)null, TokenState.Usable, false))
            );
        });
        session.Use(left);
        Assert.That(
            async () => await session.RotateAsync(old),
            Throws.TypeOf<FastlyRotationException>().With.Message.Contains($"{left} (in use)")
        );
        session.Fastly.Revoke(left);
        Assert.That((await session.RotateAsync(old)).OldTokenState, Is.EqualTo(TokenState.Revoked));
    }

    [Test]
    public async Task The_option_rotates_nevertheless_and_reads_the_list_once()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.AddToken(new FakeToken { Name = $"deploy (successor of {old.Id})" });

        var result = await session.RotateAsync(old, new RotationOptions { AllowUnfinishedSuccessor = true });

        Assert.That(result.OldTokenState, Is.EqualTo(TokenState.Revoked));
        Assert.That(session.Fastly.Requests.Count(FakeSession.IsListing), Is.EqualTo(1));
    }

    [Test]
    public async Task An_expired_or_unrelated_successor_stops_nothing()
    {
        using var session = new FakeSession();
        var (old, other) = (session.AddOld(), session.AddOld());
        session.Fastly.AddToken(new FakeToken { Name = $"deploy (successor of {old.Id})", ExpiresAt = session.Clock.GetUtcNow() });
        session.Fastly.AddToken(new FakeToken { Name = $"deploy (successor of {other.Id})" });

        Assert.That((await session.RotateAsync(old)).OldTokenState, Is.EqualTo(TokenState.Revoked));
    }
}
