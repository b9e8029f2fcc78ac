using Fastly.Tokens.Operations;
using Fastly.Tokens.Revocation;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Rotation;

/// <summary>Compares a pending revocation with what the account says of its successor.</summary>
internal sealed class PendingRevocationCheck(TokenOperations operations, TokenRevoker revoker, ServiceClock clock)
{
    private const string MayBeOnlyToken = "and the old token may be the only one that its consumers have";

    /// <summary>Reads the successor.</summary>
    /// <exception cref="FastlyRotationException">Thrown when the account contradicts the pending revocation.</exception>
    internal async Task<AutomationToken> ReadSuccessorAsync(
        RotationProgress progress,
        PendingRevocation pending,
        CancellationToken cancellationToken
    )
    {
        var (id, successorId) = (pending.OldTokenId, pending.SuccessorId);
        AutomationToken successor;
        try
        {
            successor = await operations.GetAsync(successorId, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyNotFoundException exception)
        {
            throw NotRevoked($"its successor {successorId} was not found, or the API key has expired, {MayBeOnlyToken}", exception);
        }

        if (successor.Id != successorId)
            throw revoker.NotKnownToBeRevoked(id, "the service returned another token when its successor was read");
        if (clock.HasPassed(OldTokenRevoker.LastUse(successor.ExpiresAt)))
            throw NotRevoked($"its successor {successorId} has expired, {MayBeOnlyToken}");
        if (SuccessorName.Read(successor.Name) is not { } mark || mark.OldTokenId != id)
            throw NotRevoked(
                $"by its name, {successorId} is not its successor. Check both ids; if the consumers hold another token, revoke this one by"
                    + " its id"
            );
        if (mark.OverlapUntil is { } until && !clock.HasPassed(until))
            throw NotRevoked(
                FormattableString.Invariant(
                    $"by the name of its successor {successorId}, the overlap lasts until {until:u}. Finish the rotation then"
                )
            );
        if (successor.CreatedAt is { } created && ServiceClock.Add(pending.DueAt, OldTokenRevoker.ClockTolerance) < clock.ToLocal(created))
            throw NotRevoked(
                $"the pending revocation was due before its successor {successorId} was created. Take the one that RotateAsync returned"
            );
        return successor;

        FastlyRotationException NotRevoked(string reason, FastlyApiException? cause = null) =>
            progress.Failed($"The token {id} was not revoked: {reason}.", cause, progress.OldTokenState, successorId);
    }
}
