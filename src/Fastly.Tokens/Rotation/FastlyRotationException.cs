using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when a rotation was not completed. It names both tokens and their states, and holds the successor with its secret. The consumers
/// hold a secret that works, unless it has expired: the old token is in force, or, if its state is <see cref="TokenState.Unknown"/>, the
/// successor was delivered to them before.
/// </summary>
public sealed class FastlyRotationException : FastlyApiException
{
    internal FastlyRotationException(Failure failure, string oldTokenId, AutomationTokenCreateResponse? successor)
        : base(failure)
    {
        OldTokenId = oldTokenId;
        Successor = successor;
    }

    /// <summary>Gets the id of the old token.</summary>
    public string OldTokenId { get; }

    /// <summary>Gets the state of the old token; unknown if it has expired.</summary>
    public TokenState OldTokenState { get; internal init; }

    /// <summary>
    /// Gets the successor, with its secret; null if none was created, or if its id and its secret are not both known. The inner
    /// <see cref="FastlyCreateOutcomeUnknownException"/> then holds the candidates, and the secret if it arrived.
    /// </summary>
    public AutomationTokenCreateResponse? Successor { get; }

    /// <summary>Gets the id of the successor, even if its secret is unknown; null if none was created, or none is known.</summary>
    public string? SuccessorId { get; internal init; }

    /// <summary>Gets the state of the successor.</summary>
    public TokenState SuccessorState { get; internal init; }

    /// <summary>
    /// Gets whether the delivery returned, so that consumers may be using the successor. False does not mean that no consumer has it: a
    /// delivery that threw may have reached some of them.
    /// </summary>
    public bool IsDelivered { get; internal init; }

    /// <summary>
    /// Gets Fastly's names of the old token's permissions that the service does not report, and that <see cref="RotationOptions"/> can
    /// state; empty if the rotation stopped for another reason.
    /// </summary>
    public IReadOnlyList<string> UnreportedPermissions { get; internal init; } = [];

    /// <summary>
    /// Gets the ids of the old token's other successors that stopped the rotation; empty if it stopped for another reason. Finish
    /// their rotation, or revoke them and rotate again.
    /// </summary>
    public IReadOnlyList<string> UnfinishedSuccessorIds { get; internal init; } = [];
}
