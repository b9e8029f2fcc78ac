using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// A rotation did not come to its end. Both tokens are named, and what is known of each; the successor, with its secret, is
/// part of it. What the consumers held before still works, unless it has expired: the old token was not revoked, or is
/// <see cref="TokenState.Unknown"/> after the successor was handed over.
/// </summary>
public sealed class FastlyRotationException : FastlyApiException
{
    internal FastlyRotationException(Failure failure, string oldTokenId, AutomationTokenCreateResponse? successor)
        : base(failure)
    {
        OldTokenId = oldTokenId;
        Successor = successor;
    }

    /// <summary>The id of the old token.</summary>
    public string OldTokenId { get; }

    /// <summary>What is known of the old token; unknown also where it has expired.</summary>
    public TokenState OldTokenState { get; internal init; }

    /// <summary>
    /// The successor, with its secret; null if none was created, or none whose id and secret are both known. The inner
    /// <see cref="FastlyCreateOutcomeUnknownException"/> then tells which may be it, and holds the secret if that arrived.
    /// </summary>
    public AutomationTokenCreateResponse? Successor { get; }

    /// <summary>The id of the successor, also where its secret is not known; null if none was created, or none that is known.</summary>
    public string? SuccessorId { get; internal init; }

    /// <summary>What is known of the successor.</summary>
    public TokenState SuccessorState { get; internal init; }

    /// <summary>
    /// Whether the hand-over returned, so that consumers may be using the successor. False does not mean that nobody does: one
    /// that threw may have reached some of them.
    /// </summary>
    public bool IsDelivered { get; internal init; }

    /// <summary>
    /// Fastly's names of the old token's rights that the service does not tell, and that <see cref="RotationOptions"/> can state;
    /// empty if it was stopped for something else.
    /// </summary>
    public IReadOnlyList<string> UnreportedPermissions { get; internal init; } = [];

    /// <summary>
    /// Gets the ids of the old token's other successors that stopped the rotation; empty if it was stopped for something else. Finish
    /// their rotation, or revoke them and rotate again.
    /// </summary>
    public IReadOnlyList<string> UnfinishedSuccessorIds { get; internal init; } = [];
}
