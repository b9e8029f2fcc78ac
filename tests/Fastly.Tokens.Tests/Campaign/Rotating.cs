using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Rotates a token; the consumers hold the old secret until the delivery has returned, and either from then on.</summary>
internal sealed class Rotating(World world, Chance chance, FakeToken old) : Operation(world, chance)
{
    private RotationResult? _result;
    private bool _isDelivered;
    private bool _isReplaced;
    private FakeToken? _successor;
    private DateTimeOffset? _expiresAt;

    internal override string Name => "rotate";

    public override string ToString() => $"{Name} {old}";

    internal override void Begin()
    {
        base.Begin();
        if (Chance.For("grants").Percent(20))
            World.Fastly.OnGrant = Grants.Of(World, Chance.For("grant"));
    }

    internal override async Task ActAsync(CancellationToken cancellationToken)
    {
        var drawn = Chance.For("rotation");
        var isStated = World.Service.Shape != FakeResponseShape.Newest || drawn.Percent(20);
        var access = old.LimitServices == true ? ServiceAccess.Only(old.Services!) : ServiceAccess.All;
        var options = new RotationOptions
        {
            Overlap = TimeSpan.FromHours(drawn.Pick(0, 0, 1, 24)),
            // The permission of the old token.
            Services = isStated ? access : null,
        };
        _expiresAt = drawn.Percent(60) ? World.Clock.GetUtcNow() + TimeSpan.FromSeconds(drawn.Pick(40, 3600, 8_000_000)) : null;
        _result = await World.Client.RotateAsync(old.Id, _expiresAt, DeliverAsync, options, cancellationToken);
    }

    internal override bool MayRevoke(FakeToken token) =>
        token.Id == old.Id
            ? _isDelivered
            : IsWithdrawn(token) || Creation.MayRevoke(World, this, token, created => Width.Beyond(old, created, _expiresAt));

    /// <summary>Its own successor, undelivered: it is not known to be the only one.</summary>
    private bool IsWithdrawn(FakeToken token) => !_isDelivered && Created.Exists(created => created.Id == token.Id);

    internal override void Watch()
    {
        if (_isReplaced || World.Others.Touched.Contains(old.Id) || old.ExpiresAt <= World.ServiceClock.GetUtcNow())
            return;
        var works = World.Works(old.Secret);
        // From then on the expiry of the successor counts.
        _isReplaced = !works && _isDelivered && World.Works(_successor!.Secret);
        if (_isDelivered)
            works = works || _isReplaced || World.Others.Touched.Contains(_successor!.Id);
        Promises.WhatTheConsumersHoldWorks(works, _isDelivered ? "after the delivery" : "before the delivery");
    }

    internal override void Check(Exception? exception)
    {
        base.Check(exception);
        World.Fastly.OnGrant = null;
        Creation.Check(World, this, exception, _result?.Successor);
        var successor = Created.Count > 0 ? Created[0] : null;
        var rotation = exception as FastlyRotationException;
        if (_result is { } result)
        {
            Promises.AReturnedTokenIsTheCreatedOne(result.Successor, Created);
            Promises.ASuccessorDoesNoMore([.. Width.Beyond(old, Created[0], _expiresAt).Except(result.Successor.Unverified)]);
            Promises.ASuccessorDoesNoLess([.. Width.Beyond(Created[0], old).Except(result.Successor.Unverified)]);
            JudgeState("old token", old, result.OldTokenState);
            JudgeState("successor", Created[0], result.SuccessorState);
            if (result.PendingRevocation is { } pending)
                World.Pending.Enqueue((pending, old, Created[0]));
        }
        else if (rotation is not null)
        {
            JudgeState("old token", old, rotation.OldTokenState);
            if (successor is not null)
                JudgeState("successor", successor, rotation.SuccessorState);
        }

        if (successor is null)
            return;
        if (
            World.Wiretap.ArrivedSecrets().Count > 0
            && exception is not (null or FastlyExcessivePermissionsException or FastlyCreateOutcomeUnknownException)
        )
            Promises.ARotationThatCreatedKeepsItsSuccessor(
                exception,
                rotation?.Successor?.Id == successor.Id
                    || rotation?.InnerException is FastlyCreateOutcomeUnknownException or FastlyExcessivePermissionsException
            );
    }

    private async Task DeliverAsync(AutomationTokenCreateResponse successor, CancellationToken cancellationToken)
    {
        var drawn = Chance.For("hand-over");
        _successor = World.Fastly.Find(successor.Id) ?? Created[0];
        if (drawn.Percent(30))
            await Task.Delay(TimeSpan.FromSeconds(drawn.Pick(2, 50)), World.Clock, cancellationToken);
        if (drawn.Percent(20))
            throw new InvalidOperationException("The vault is closed.");
        World.Trace("delivered");
        _isDelivered = true;
    }

    private void JudgeState(string which, FakeToken token, TokenState state)
    {
        var hasExpired = token.ExpiresAt <= World.ServiceClock.GetUtcNow();
        if (World.Others.Touched.Contains(token.Id) || hasExpired)
            return;
        Promises.ATokensStateIsTrue(which, state, World.Works(token.Secret), World.IsGone(token.Id));
    }
}

/// <summary>Finishes a rotation after its overlap.</summary>
internal sealed class FinishingRotation(World world, Chance chance, PendingRevocation pending, FakeToken old, FakeToken successor)
    : Operation(world, chance)
{
    private bool _worked;

    internal override string Name => "finish a rotation";

    public override string ToString() => $"{Name}: {pending}";

    internal override void Begin()
    {
        base.Begin();
        var ahead = pending.DueAt - World.Clock.GetUtcNow();
        if (ahead > TimeSpan.Zero && Chance.For("early").Percent(90))
            World.Clock.Pass(ahead);
        // The caller may have revoked either by itself.
        _worked = World.Works(old.Secret);
    }

    internal override Task ActAsync(CancellationToken cancellationToken) =>
        World.Client.FinishRotationAsync(pending, cancellationToken: cancellationToken);

    internal override bool MayRevoke(FakeToken token) => token.Id == old.Id;

    internal override void Watch()
    {
        if (
            !_worked
            || World.Others.Touched.Contains(old.Id)
            || World.Others.Touched.Contains(successor.Id)
            || old.ExpiresAt <= World.ServiceClock.GetUtcNow()
        )
            return;
        var (oldWorks, successorWorks) = (World.Works(old.Secret), World.Works(successor.Secret));
        Promises.WhatTheConsumersHoldWorks(oldWorks || successorWorks, "after the overlap");
        // From then on the expiry of the successor counts.
        _worked = oldWorks;
    }

    internal override void Check(Exception? exception)
    {
        base.Check(exception);
        if (exception is null)
            Promises.ARevokeThatReturnsHasRevoked(old.Id, World.IsGone(old.Id));
    }
}
