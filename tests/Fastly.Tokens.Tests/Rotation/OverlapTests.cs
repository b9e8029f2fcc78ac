using Fastly.Tokens.Testing;
using Newtonsoft.Json;

namespace Fastly.Tokens.Tests.Rotation;

public sealed class OverlapTests
{
    private static readonly RotationOptions OneHour = new() { Overlap = TimeSpan.FromHours(1) };

    [Test]
    public async Task The_old_token_stays_and_the_pending_revocation_is_returned()
    {
        using var session = new FakeSession();
        var old = session.AddOld();

        var result = await session.RotateAsync(old, OneHour);

        Assert.That(
            result.PendingRevocation,
            Is.EqualTo(new PendingRevocation(old.Id, result.Successor.Id, session.Clock.GetUtcNow().AddHours(1)))
        );
        Assert.That(result.OldTokenState, Is.EqualTo(TokenState.Usable));
        Assert.That(session.Fastly.Accepts(old.Secret));
        Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
    }

    [Test]
    public async Task It_can_be_kept_as_json_without_a_secret()
    {
        using var session = new FakeSession();
        var result = await session.RotateAsync(session.AddOld(), OneHour);
        var pending = result.PendingRevocation!;

        var text = System.Text.Json.JsonSerializer.Serialize(pending);
        var newtonsoftText = JsonConvert.SerializeObject(pending);

        Assert.Multiple(() =>
        {
            Assert.That(System.Text.Json.JsonSerializer.Deserialize<PendingRevocation>(text), Is.EqualTo(pending));
            Assert.That(JsonConvert.DeserializeObject<PendingRevocation>(newtonsoftText), Is.EqualTo(pending));
            Assert.That(text + newtonsoftText + pending, Does.Not.Contain(result.Successor.AccessToken.Reveal()));
        });
    }

    [Test]
    public async Task A_rotation_is_finished_only_when_it_is_due()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var pending = (await session.RotateAsync(old, OneHour)).PendingRevocation!;

        session.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.That(async () => await session.Client.FinishRotationAsync(pending), Throws.ArgumentException);
        Assert.That(session.Fastly.Accepts(old.Secret));

        session.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await session.Client.FinishRotationAsync(pending), Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Fastly.Accepts(old.Secret), Is.False);
        Assert.That(await session.Client.FinishRotationAsync(pending), Is.EqualTo(RevocationOutcome.NotFound));
    }

    [Test]
    public async Task Without_its_successor_the_old_token_is_left_alone()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var pending = (await session.RotateAsync(old, OneHour)).PendingRevocation!;
        session.Fastly.Revoke(pending.SuccessorId);
        session.Clock.Advance(TimeSpan.FromHours(1));

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.Client.FinishRotationAsync(pending));

        Assert.That(
            thrown.Message,
            Does.StartWith($"The token {old.Id} was not revoked: its successor {pending.SuccessorId} was not found")
        );
        Assert.That(
            (thrown.SuccessorId, thrown.IsDelivered, thrown.OldTokenState),
            Is.EqualTo((pending.SuccessorId, true, TokenState.Unknown))
        );
        Assert.That(session.Fastly.Accepts(old.Secret));
    }

    [Test]
    public async Task With_a_successor_that_has_expired_the_old_token_is_left_alone()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var pending = (await session.RotateAsync(old, OneHour, session.Clock.GetUtcNow().AddHours(3))).PendingRevocation!;
        session.Clock.Advance(TimeSpan.FromHours(4));

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.Client.FinishRotationAsync(pending));

        Assert.That(thrown.Message, Does.Contain(old.Id).And.Contain(pending.SuccessorId).And.Contain("expired"));
        Assert.That(session.Fastly.Accepts(old.Secret));
    }

    [Test]
    public async Task With_a_successor_that_cannot_be_read_the_old_token_is_left_alone()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var pending = (await session.RotateAsync(old, OneHour)).PendingRevocation!;
        session.Clock.Advance(TimeSpan.FromHours(1));
        session.Fastly.Faults.Add(
            FakeSession.Edit(json => json["id"] = "Another"),
            request => request.Path.EndsWith(pending.SuccessorId, StringComparison.Ordinal)
        );

        Assert.That(async () => await session.Client.FinishRotationAsync(pending), Throws.InstanceOf<FastlyApiException>());
        Assert.That(session.Fastly.Accepts(old.Secret));
    }

    [Test]
    public void An_overlap_longer_than_the_old_token_lives_is_refused_with_nothing_created(
        [Values(-5, 0, 5)] int serversClockIsAheadByHours
    )
    {
        using var session = new FakeSession(serversClockIsAhead: TimeSpan.FromHours(serversClockIsAheadByHours));
        var old = session.AddOld(token => token with { ExpiresAt = session.ServersClock.GetUtcNow().AddMinutes(59) });

        Assert.That(
            async () => await session.RotateAsync(old, OneHour),
            Throws.TypeOf<FastlyRotationException>().With.Message.Contains("overlap").And.Message.Contains("Nothing was created")
        );
        Assert.That(session.Creations, Is.Zero);
    }

    [Test]
    public async Task An_overlap_within_the_old_tokens_life_is_accepted([Values(-5, 0, 5)] int serversClockIsAheadByHours)
    {
        using var session = new FakeSession(serversClockIsAhead: TimeSpan.FromHours(serversClockIsAheadByHours));
        var old = session.AddOld(token => token with { ExpiresAt = session.ServersClock.GetUtcNow().AddMinutes(61) });

        Assert.That((await session.RotateAsync(old, OneHour)).PendingRevocation, Is.Not.Null);
    }

    [Test]
    public void An_overlap_longer_than_the_successor_lives_is_refused_before_anything_is_sent()
    {
        using var session = new FakeSession();
        var old = session.AddOld();

        Assert.That(
            async () => await session.RotateAsync(old, OneHour, session.Clock.GetUtcNow().AddMinutes(59)),
            Throws.ArgumentException
        );
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [Test]
    public void Invalid_arguments_are_refused_before_anything_is_sent()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var now = session.Clock.GetUtcNow();

        Assert.Multiple(() =>
        {
            Assert.That(async () => await session.Client.RotateAsync(old.Id, null, null!), Throws.ArgumentNullException);
            Assert.That(async () => await session.Client.RotateAsync("self", null, RotationSession.Accept), Throws.ArgumentException);
            Assert.That(async () => await session.Client.RotateAsync(null!, null, RotationSession.Accept), Throws.ArgumentNullException);
            Assert.That(async () => await session.RotateAsync(old, expiresAt: now), Throws.ArgumentException);
            Assert.That(async () => await session.RotateAsync(old, OneHour, now.AddHours(1)), Throws.ArgumentException);
            Assert.That(
                async () => await session.RotateAsync(old, new RotationOptions { Overlap = TimeSpan.FromTicks(-1) }),
                Throws.ArgumentException
            );
            Assert.That(async () => await session.Client.FinishRotationAsync(null!), Throws.ArgumentNullException);
            Assert.That(
                async () => await session.Client.FinishRotationAsync(new PendingRevocation("A", "A", now)),
                Throws.ArgumentException
            );
            Assert.That(
                async () => await session.Client.FinishRotationAsync(new PendingRevocation("A", "B", default)),
                Throws.ArgumentException
            );
            Assert.That(
                async () => await session.Client.FinishRotationAsync(new PendingRevocation("self", "A", now)),
                Throws.ArgumentException
            );
            Assert.That(
                async () => await session.Client.FinishRotationAsync(new PendingRevocation("A", "../x", now)),
                Throws.ArgumentException
            );
        });
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [Test]
    public void The_clients_own_token_is_refused_with_nothing_created()
    {
        using var session = new FakeSession();
        var own = session.AddOld();
        session.Key.Update(own.Secret);

        Assert.That(async () => await session.RotateAsync(own), Throws.TypeOf<FastlyOwnTokenException>());
        Assert.That(session.Creations, Is.Zero);
    }

    [Test]
    public async Task The_clients_own_token_is_rotated_and_finished_where_that_is_allowed([Values] bool hasOverlap)
    {
        using var session = new FakeSession();
        var own = session.AddOld();
        CallItTheKey(session, own);
        var result = await session.RotateAsync(
            own,
            new RotationOptions { AllowOwnToken = true, Overlap = hasOverlap ? TimeSpan.FromHours(1) : TimeSpan.Zero }
        );
        if (result.PendingRevocation is { } pending)
        {
            session.Clock.Advance(TimeSpan.FromHours(1));
            Assert.That(async () => await session.Client.FinishRotationAsync(pending), Throws.TypeOf<FastlyOwnTokenException>());
            await session.Client.FinishRotationAsync(pending, new RevocationOptions { AllowOwnToken = true });
        }

        Assert.That(session.Fastly.Accepts(own.Secret), Is.False);
    }

    [Test]
    public void An_own_token_that_is_recognized_late_is_not_revoked()
    {
        using var session = new FakeSession();
        var own = session.AddOld();
        session.Fastly.Faults.Add(FakeFault.Response(500), request => request.Path == "/tokens/self");
        CallItTheKey(session, own);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(own));

        Assert.That(thrown.IsDelivered);
        Assert.That(thrown.InnerException, Is.TypeOf<FastlyOwnTokenException>());
        Assert.That(session.Fastly.Accepts(own.Secret));
    }

    private static void CallItTheKey(FakeSession session, FakeToken token) =>
        session.Fastly.Faults.Add(
            FakeSession.Edit(json => json["id"] = token.Id),
            request => request.Path == "/tokens/self" && request.Key == session.User.Key,
            times: int.MaxValue
        );

    [Test]
    public async Task Options_that_are_changed_after_the_call_have_no_effect()
    {
        using var session = new FakeSession();
        var options = new RotationOptions();
        session.Fastly.AfterRequest = _ => options.Overlap = TimeSpan.FromHours(1);

        Assert.That((await session.RotateAsync(session.AddOld(), options)).PendingRevocation, Is.Null);
    }
}
