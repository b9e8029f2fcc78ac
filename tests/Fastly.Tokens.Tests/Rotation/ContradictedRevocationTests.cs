using Fastly.Tokens.Rotation;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>A pending revocation may come from a file that anyone could change, so the account is checked.</summary>
public sealed class ContradictedRevocationTests
{
    private static readonly RotationOptions OneHour = new() { Overlap = TimeSpan.FromHours(1) };

    private static async Task<FastlyRotationException> AssertRefusedAsync(FakeSession session, PendingRevocation pending)
    {
        var revoked = session.Fastly.RevokedTokens.Count;
        FastlyRotationException? thrown = null;
        try
        {
            await session.Client.FinishRotationAsync(pending);
        }
        catch (FastlyRotationException exception)
        {
            thrown = exception;
        }

        Assert.That(session.Fastly.RevokedTokens, Has.Count.EqualTo(revoked));
        Assert.That(thrown?.Message, Does.StartWith($"The token {pending.OldTokenId} was not revoked"));
        Assert.That((thrown!.OldTokenId, thrown.SuccessorId), Is.EqualTo((pending.OldTokenId, pending.SuccessorId)));
        return thrown;
    }

    [Test]
    public async Task Two_unrelated_tokens_are_refused()
    {
        using var session = new FakeSession();
        var (old, other) = (session.AddOld(), session.AddOld());

        var thrown = await AssertRefusedAsync(session, new PendingRevocation(old.Id, other.Id, session.Clock.GetUtcNow()));

        Assert.That(thrown.Message, Does.Contain(other.Id).And.Contain("by its name"));
    }

    [Test]
    public async Task A_successor_of_another_token_is_refused()
    {
        using var session = new FakeSession();
        var other = session.AddOld();
        var pending = (await session.RotateAsync(session.AddOld(), OneHour)).PendingRevocation!;
        session.Clock.Advance(TimeSpan.FromHours(1));

        await AssertRefusedAsync(session, pending with { OldTokenId = other.Id });
    }

    [Test]
    public async Task Old_token_and_successor_the_wrong_way_round_are_refused()
    {
        using var session = new FakeSession();
        var pending = (await session.RotateAsync(session.AddOld(), OneHour)).PendingRevocation!;
        session.Clock.Advance(TimeSpan.FromHours(1));

        await AssertRefusedAsync(session, pending with { OldTokenId = pending.SuccessorId, SuccessorId = pending.OldTokenId });
    }

    [Test]
    public async Task A_due_date_that_was_moved_forward_is_refused_until_the_overlap_is_over(
        [Values(-5, 0, 5)] int serversClockIsAheadByHours
    )
    {
        using var session = new FakeSession(serversClockIsAhead: TimeSpan.FromHours(serversClockIsAheadByHours));
        var pending = (await session.RotateAsync(session.AddOld(), OneHour)).PendingRevocation!;
        var changed = pending with { DueAt = session.Clock.GetUtcNow() };

        Assert.That((await AssertRefusedAsync(session, changed)).Message, Does.Contain("the overlap lasts until"));
        session.Clock.Advance(TimeSpan.FromMinutes(59));
        await AssertRefusedAsync(session, changed);
        session.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await session.Client.FinishRotationAsync(pending), Is.EqualTo(RevocationOutcome.Revoked));
    }

    [Test]
    public async Task A_successor_without_the_moment_in_its_name_still_finishes()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var successor = session.Fastly.AddToken(new FakeToken { Name = $"deploy (successor of {old.Id})" });

        await AssertRefusedAsync(session, new PendingRevocation(old.Id, successor.Id, session.Clock.GetUtcNow().AddMinutes(-1)));
        Assert.That(
            await session.Client.FinishRotationAsync(new PendingRevocation(old.Id, successor.Id, session.Clock.GetUtcNow())),
            Is.EqualTo(RevocationOutcome.Revoked)
        );
    }

    [Test]
    public async Task A_successor_whose_name_is_not_reported_is_refused()
    {
        using var session = new FakeSession();
        var pending = (await session.RotateAsync(session.AddOld(), OneHour)).PendingRevocation!;
        session.Clock.Advance(TimeSpan.FromHours(1));
        session.Fastly.Faults.Add(
            FakeSession.Without("name"),
            request => request.Path.EndsWith(pending.SuccessorId, StringComparison.Ordinal)
        );

        await AssertRefusedAsync(session, pending);
    }

    [Test]
    public async Task The_moment_in_the_name_is_not_later_than_the_due_date()
    {
        using var session = new FakeSession();
        var result = await session.RotateAsync(session.AddOld(), OneHour);

        var until = SuccessorName.Read(session.Fastly.Find(result.Successor.Id)!.Name)!.OverlapUntil;

        Assert.That(
            until,
            Is.LessThanOrEqualTo(result.PendingRevocation!.DueAt).And.GreaterThan(result.PendingRevocation.DueAt.AddSeconds(-4))
        );
    }
}
