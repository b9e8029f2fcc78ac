using Fastly.Tokens.Revocation;

namespace Fastly.Tokens.Rotation;

/// <summary>Revokes a successor that was not delivered, so that it does not stop the next rotation.</summary>
internal sealed class UndeliveredSuccessor(TokenRevoker revoker)
{
    /// <summary>Revokes the successor of a rotation, and returns the exception that says so.</summary>
    /// <param name="progress">The rotation. It has a successor.</param>
    /// <param name="message">Why the rotation ends, as a sentence.</param>
    /// <param name="cause">The exception that ends it; null if none does.</param>
    /// <param name="oldTokenState">The state of the old token.</param>
    /// <param name="reason">Why it is revoked, for diagnostics.</param>
    /// <remarks>It cannot be cancelled: nobody holds the successor, and it is in force until it is revoked.</remarks>
    internal async Task<FastlyRotationException> RevokeAsync(
        RotationProgress progress,
        string message,
        Exception? cause,
        TokenState oldTokenState,
        string reason
    )
    {
        var successorId = progress.Successor!.Id;
        var (outcome, failure) = await revoker.TryRevokeAsync(successorId, reason).ConfigureAwait(false);
        progress.SuccessorState = outcome is RevocationOutcome.Revoked ? TokenState.Revoked : TokenState.Unknown;
        var consequence = outcome switch
        {
            RevocationOutcome.Revoked => "was revoked. It was not delivered.",
            RevocationOutcome.NotFound => "was not found when it was to be revoked. It may become visible, and be in force: look for it,"
                + " and revoke it.",
            _ => $"was not delivered, and could not be revoked. It may be in force: revoke it. {failure!.Message}",
        };
        return progress.Failed($"{message} The rotation's own successor {successorId} {consequence}", cause, oldTokenState);
    }
}
