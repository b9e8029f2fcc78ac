using Fastly.Tokens.Creation;
using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Models;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Paging;
using Fastly.Tokens.Redaction;
using Fastly.Tokens.Revocation;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Rotation;

/// <summary>Replaces a token by a successor, so that the consumers hold a credential that works at every moment.</summary>
internal sealed class TokenRotator
{
    private readonly ApiTransport _transport;
    private readonly TokenListings _listings;
    private readonly TokenRevoker _revoker;
    private readonly TokenCreator _creator;
    private readonly TimeProvider _timeProvider;
    private readonly PermissionReader _permissions;
    private readonly UndeliveredSuccessor _undelivered;
    private readonly ConcurrentRotations _concurrentRotations;
    private readonly SuccessorCheck _successorCheck;
    private readonly OldTokenRevoker _oldTokenRevoker;
    private readonly PendingRevocationCheck _pendingCheck;

    internal TokenRotator(
        TokenOperations operations,
        ApiTransport transport,
        TokenListings listings,
        TokenRevoker revoker,
        TokenCreator creator,
        TimeProvider timeProvider
    )
    {
        _transport = transport;
        _listings = listings;
        _revoker = revoker;
        _creator = creator;
        _timeProvider = timeProvider;
        _undelivered = new UndeliveredSuccessor(revoker);
        _concurrentRotations = new ConcurrentRotations(listings, _undelivered, transport.Clock, timeProvider);
        _permissions = new PermissionReader(operations, listings, _concurrentRotations, transport.Clock, timeProvider);
        _successorCheck = new SuccessorCheck(operations);
        _oldTokenRevoker = new OldTokenRevoker(revoker, transport.Clock, timeProvider);
        _pendingCheck = new PendingRevocationCheck(operations, revoker, transport.Clock);
    }

    internal async Task<RotationResult> RotateAsync(
        string id,
        DateTimeOffset? expiresAt,
        Func<AutomationTokenCreateResponse, CancellationToken, Task> deliverAsync,
        RotationOptions? options,
        CancellationToken cancellationToken
    )
    {
        Require.Id(id, nameof(id));
        ArgumentNullException.ThrowIfNull(deliverAsync);
        options = (options ?? new()).ToChecked();
        var now = _timeProvider.GetUtcNow();
        Require.That(expiresAt is null || expiresAt > now, "The expiry has passed, by this machine's clock.", nameof(expiresAt));
        Require.That(
            expiresAt is null || expiresAt > ServiceClock.Add(now, options.Overlap),
            "The overlap is longer than the successor's life.",
            nameof(options)
        );
        if (!options.AllowOwnToken)
            await _revoker.RefuseOwnTokenAsync(id, cancellationToken).ConfigureAwait(false);

        var progress = new RotationProgress(id, _transport);
        var permissions = await _permissions.ReadAsync(progress, id, options, cancellationToken).ConfigureAwait(false);
        await CreateSuccessorAsync(progress, permissions, expiresAt, options.Overlap, cancellationToken).ConfigureAwait(false);
        if (!options.AllowUnfinishedSuccessor)
            await _concurrentRotations.RequireOldestSuccessorAsync(progress, cancellationToken).ConfigureAwait(false);
        await _successorCheck.CheckAsync(progress, cancellationToken).ConfigureAwait(false);
        await DeliverAsync(progress, expiresAt, deliverAsync, options, cancellationToken).ConfigureAwait(false);
        PendingRevocation? pending = null;
        if (options.Overlap == TimeSpan.Zero)
            await _oldTokenRevoker.RevokeReplacedAsync(progress, expiresAt, options.AllowOwnToken, cancellationToken).ConfigureAwait(false);
        else
            pending = new PendingRevocation(id, progress.Successor!.Id, ServiceClock.Add(_timeProvider.GetUtcNow(), options.Overlap));
        return new RotationResult(id, progress.Successor!)
        {
            OldTokenState = pending is null ? TokenState.Revoked : progress.OldTokenState,
            SuccessorState = progress.SuccessorState,
            PendingRevocation = pending,
        };
    }

    internal async Task<RevocationOutcome> FinishAsync(
        PendingRevocation pending,
        RevocationOptions? options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(pending);
        var id = Require.Id(pending.OldTokenId, nameof(pending));
        Require.Id(pending.SuccessorId, nameof(pending));
        Require.That(id != pending.SuccessorId, "The old token and the successor are the same.", nameof(pending));
        Require.That(pending.DueAt != default, "The time at which the revocation is due is missing.", nameof(pending));
        Require.That(pending.DueAt <= _timeProvider.GetUtcNow(), "The overlap has not ended.", nameof(pending));
        var progress = new RotationProgress(id, _transport) { IsDelivered = true };
        // Without the successor, the old token may be the only one that the consumers have.
        var successor = await _pendingCheck.ReadSuccessorAsync(progress, pending, cancellationToken).ConfigureAwait(false);
        return await _oldTokenRevoker.RevokeAsync(progress, successor.ExpiresAt, options, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<IReadOnlyList<UnfinishedRotation>> FindUnfinishedAsync(CancellationToken cancellationToken)
    {
        var tokens = await _listings.ListTokens(cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. UnfinishedRotations.Among(tokens)];
    }

    /// <summary>Creates the successor. A failure that leaves a token behind names both; a refusal is thrown as it is.</summary>
    private async Task CreateSuccessorAsync(
        RotationProgress progress,
        TokenPermissions permissions,
        DateTimeOffset? expiresAt,
        TimeSpan overlap,
        CancellationToken cancellationToken
    )
    {
        // Never later than the revocation is due: counted from before the creation, less the uncertainty of the service's clock.
        DateTimeOffset? overlapUntil =
            overlap == TimeSpan.Zero ? null : ServiceClock.Add(_transport.Clock.NotAfter(_timeProvider.GetTimestamp()), overlap);
        try
        {
            var request = permissions.ToRequest(SuccessorName.For(progress.Old!, overlapUntil), expiresAt);
            progress.Successor = await _creator.CreateAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyCreateOutcomeUnknownException exception)
        {
            var isRevoked = exception.RevokedIds.Count > 0 && exception.RevokedIds.Count == exception.Candidates?.Count;
            var successorId = exception.TokenId ?? (isRevoked ? exception.RevokedIds[0] : null);
            throw progress.Stopped(exception, successorId, exception.AccessToken, isRevoked ? TokenState.Revoked : TokenState.Unknown);
        }
        catch (FastlyExcessivePermissionsException exception)
        {
            throw progress.Stopped(
                exception,
                exception.TokenId,
                exception.AccessToken,
                exception.IsRevoked ? TokenState.Revoked : TokenState.Unknown
            );
        }
        catch (FastlyKeyDisclosedException exception)
        {
            throw progress.Stopped(exception, successorId: null, secret: null, TokenState.Unknown);
        }
        catch (ArgumentException exception)
        {
            // The service reported something of the old token that cannot be requested, or the expiry has passed meanwhile.
            throw progress.Stopped("a successor cannot be requested", exception);
        }
    }

    private async Task DeliverAsync(
        RotationProgress progress,
        DateTimeOffset? expiresAt,
        Func<AutomationTokenCreateResponse, CancellationToken, Task> deliverAsync,
        RotationOptions options,
        CancellationToken cancellationToken
    )
    {
        var successor = progress.Successor!;
        try
        {
            await deliverAsync(successor, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var cause = SafeCause.Of(exception, [successor.AccessToken.Reveal()]);
            var reason = cause is null
                ? "delivering the successor failed with an exception that contains its secret, and is left out here"
                : "delivering the successor failed";
            // A delivery that is cut off may have had an effect, and a successor beside a token that has expired may be the only one.
            var mayRevoke = !cancellationToken.IsCancellationRequested && progress.OldTokenState is TokenState.Usable;
            if (!options.RevokeUndeliveredSuccessor || !mayRevoke)
                throw progress.Stopped(reason, cause);
            throw await _undelivered
                .RevokeAsync(
                    progress,
                    $"The token {progress.OldTokenId} was not rotated: {reason}.",
                    cause,
                    progress.OldTokenState,
                    TelemetryNames.FailedDelivery
                )
                .ConfigureAwait(false);
        }

        progress.IsDelivered = true;
        OperationSpan.Current?.Report(FastlyClientEventKind.SuccessorDelivered, successor.Id);
        if (!_oldTokenRevoker.HasSuccessorExpired(expiresAt))
            return;
        var message =
            $"The token {progress.OldTokenId} was not revoked: its successor {successor.Id} expired while it was delivered."
            + " Rotate the token again, to a successor that lives longer: consumers may hold a secret that no longer works.";
        throw progress.Failed(message, cause: null, progress.OldTokenState);
    }
}
