using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Rotation;

/// <summary>The progress of a rotation, and the exception that names both tokens when it stops.</summary>
/// <param name="oldTokenId">The id of the old token.</param>
/// <param name="transport">The transport, which knows the service's clock and the state of the rate limit.</param>
internal sealed class RotationProgress(string oldTokenId, ApiTransport transport)
{
    internal string OldTokenId => oldTokenId;

    /// <summary>Gets or sets the old token; null until it is read.</summary>
    internal AutomationToken? Old { get; set; }

    internal AutomationTokenCreateResponse? Successor { get; set; }

    internal TokenState SuccessorState { get; set; }

    internal bool IsDelivered { get; set; }

    /// <summary>Gets or sets the ids of the successors of other rotations that stop this one.</summary>
    internal IReadOnlyList<string> UnfinishedSuccessorIds { get; set; } = [];

    /// <summary>Gets the state of the old token before its revocation.</summary>
    internal TokenState OldTokenState => Old is null || transport.Clock.HasPassed(Old.ExpiresAt) ? TokenState.Unknown : TokenState.Usable;

    /// <summary>Returns the exception of a rotation that stopped before anything was revoked.</summary>
    internal FastlyRotationException Stopped(string reason, Exception? cause = null, IReadOnlyList<string>? unreportedPermissions = null)
    {
        var stays = Successor is null
            ? "Nothing was created, and the token is unchanged."
            : $"Both the old token and the successor {Successor.Id} exist. Revoke the successor if it is not used.";
        return Failed(
            $"The token {oldTokenId} was not rotated: {reason}. {stays}",
            cause,
            OldTokenState,
            unreportedPermissions: unreportedPermissions
        );
    }

    /// <summary>
    /// Returns the exception of a creation that left a token that cannot be delivered, with its id and secret, as far as they arrived.
    /// </summary>
    internal FastlyRotationException Stopped(FastlyApiException cause, string? successorId, AccessToken? secret, TokenState state)
    {
        if (successorId is not null && secret is not null)
            Successor = new AutomationTokenCreateResponse { Id = successorId, AccessToken = secret };
        SuccessorState = state;
        return Failed($"The token {oldTokenId} was not rotated, and is unchanged: {cause.Message}", cause, OldTokenState, successorId);
    }

    internal FastlyRotationException Failed(
        string message,
        Exception? cause,
        TokenState oldTokenState,
        string? successorId = null,
        IReadOnlyList<string>? unreportedPermissions = null
    )
    {
        var failure = new Failure(message, "RotateAutomationToken", $"/automation-tokens/{oldTokenId}")
        {
            RateLimit = transport.RateLimit,
            Cause = cause,
        };
        // The rate limit of the cause may be that of the successor's key.
        if (cause is FastlyApiException known)
            failure = Failure.From(known, message) with { RateLimit = failure.RateLimit };
        return new FastlyRotationException(failure, oldTokenId, Successor)
        {
            OldTokenState = oldTokenState,
            SuccessorId = Successor?.Id ?? successorId,
            SuccessorState = SuccessorState,
            IsDelivered = IsDelivered,
            UnreportedPermissions = unreportedPermissions ?? [],
            UnfinishedSuccessorIds = UnfinishedSuccessorIds,
        };
    }
}
