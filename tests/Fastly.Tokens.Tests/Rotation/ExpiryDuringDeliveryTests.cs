namespace Fastly.Tokens.Tests.Rotation;

/// <summary>One of the tokens works although one expires, or the clock jumps, during the delivery.</summary>
public sealed class ExpiryDuringDeliveryTests
{
    [Test]
    public void A_successor_that_expires_during_the_delivery_leaves_the_old_token()
    {
        using var session = new FakeSession();
        var old = session.AddOld();

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(
                old.Id,
                session.Clock.GetUtcNow().AddHours(1),
                (_, _) =>
                {
                    session.Clock.Advance(TimeSpan.FromHours(2));
                    return Task.CompletedTask;
                }
            )
        );

        Assert.That((thrown.IsDelivered, thrown.OldTokenState), Is.EqualTo((true, TokenState.Usable)));
        Assert.That(
            thrown.Message,
            Does.Contain($"The token {old.Id} was not revoked").And.Contain("expired").And.Contain("Rotate the token again")
        );
        Assert.That(session.Fastly.Accepts(old.Secret));
    }

    [Test]
    public async Task An_old_token_that_expires_during_the_delivery_is_not_reported_as_usable([Values] bool isFailing)
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { ExpiresAt = session.Clock.GetUtcNow().AddMinutes(61) });
        var rotating = session.Client.RotateAsync(
            old.Id,
            null,
            (_, _) =>
            {
                session.Clock.Advance(TimeSpan.FromHours(2));
                return isFailing ? throw new IOException() : Task.CompletedTask;
            },
            new RotationOptions { Overlap = TimeSpan.FromHours(1) }
        );

        var state = isFailing
            ? Assert.ThrowsAsync<FastlyRotationException>(async () => await rotating).OldTokenState
            : (await rotating).OldTokenState;

        Assert.That(state, Is.EqualTo(TokenState.Unknown));
    }

    [Test]
    public void A_clock_that_jumps_during_the_delivery_leaves_a_working_token([Values(-3, 3)] int hours)
    {
        using var session = new FakeSession();
        var clock = new ShiftedClock(session.Clock);
        session.Options.TimeProvider = clock;
        using var client = new AutomationTokensClient(session.Key, session.Options);
        var old = session.AddOld();
        AutomationTokenCreateResponse? held = null;

        async Task RotateAsync() =>
            await client.RotateAsync(
                old.Id,
                session.Clock.GetUtcNow().AddHours(2),
                (successor, _) =>
                {
                    held = successor;
                    clock.Shift = TimeSpan.FromHours(hours);
                    return Task.CompletedTask;
                }
            );

        Assert.That(RotateAsync, Throws.Nothing);
        Assert.That(session.Fastly.Accepts(held!.AccessToken.Reveal()));
        Assert.That(session.Fastly.Accepts(old.Secret), Is.False);
    }
}
