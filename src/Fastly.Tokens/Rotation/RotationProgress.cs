using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Rotation;

/// <summary>How far a rotation has come, and the exception that tells of both tokens where it stops.</summary>
/// <param name="oldTokenId">The id of the old token.</param>
/// <param name="transport">What knows the service's clock and the state of the rate limit.</param>
internal sealed class RotationProgress(string oldTokenId, ApiTransport transport)
{
    internal string OldTokenId => oldTokenId;

    /// <summary>The old token; null as long as it was not read.</summary>
    internal AutomationToken? Old { get; set; }

    internal AutomationTokenCreateResponse? Successor { get; set; }

    internal TokenState SuccessorState { get; set; }

    internal bool IsDelivered { get; set; }

    /// <summary>Successors of other rotations that stand in the way.</summary>
    internal IReadOnlyList<string> UnfinishedSuccessorIds { get; set; } = [];

    /// <summary>As long as it is not to be revoked.</summary>
    internal TokenState OldTokenState => Old is null || transport.Clock.HasPassed(Old.ExpiresAt) ? TokenState.Unknown : TokenState.Usable;

    /// <summary>Stopped before anything was revoked: the old token is as it was.</summary>
    internal FastlyRotationException Stopped(string reason, Exception? cause = null, IReadOnlyList<string>? unreportedPermissions = null)
    {
        var stays = Successor is null
            ? "Nothing was created, and the token is as it was."
            : $"Both stay: the old token, and the successor {Successor.Id}. Revoke the successor if it is not used.";
        return Failed($"The token {oldTokenId} was not rotated: {reason}. {stays}", cause, OldTokenState, unreportedPermissions: unreportedPermissions);
    }

    /// <summary>The creation left something behind that cannot be handed over: with its id and secret, as far as they arrived.</summary>
    internal FastlyRotationException Stopped(FastlyApiException cause, string? successorId, AccessToken? secret, TokenState state)
    {
        if (successorId is not null && secret is not null) Successor = new AutomationTokenCreateResponse { Id = successorId, AccessToken = secret };
        SuccessorState = state;
        return Failed($"The token {oldTokenId} was not rotated, and is as it was: {cause.Message}", cause, OldTokenState, successorId);
    }

    internal FastlyRotationException Failed(
        string message, Exception? cause, TokenState oldTokenState, string? successorId = null, IReadOnlyList<string>? unreportedPermissions = null)
    {
        var failure = new Failure(message, "RotateAutomationToken", $"/automation-tokens/{oldTokenId}") { RateLimit = transport.RateLimit, Cause = cause };
        // The cause may be of the successor's key.
        if (cause is FastlyApiException known) failure = Failure.From(known, message) with { RateLimit = failure.RateLimit };
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
