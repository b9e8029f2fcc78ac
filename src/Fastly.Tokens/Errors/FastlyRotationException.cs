namespace Fastly.Tokens;

/// <summary>
/// A rotation did not come to its end. Both tokens are named, and what is known of each; the successor, with its secret, is
/// part of it. Whatever worked before still works: nothing was revoked unless <see cref="OldTokenState"/> says so.
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

    /// <summary>What is known of the old token.</summary>
    public TokenState OldTokenState { get; internal init; }

    /// <summary>
    /// The successor, with its secret; null if none was created, or none that is known: the inner
    /// <see cref="FastlyCreateOutcomeException"/> then tells which may be it.
    /// </summary>
    public AutomationTokenCreateResponse? Successor { get; }

    /// <summary>What is known of the successor.</summary>
    public TokenState SuccessorState { get; internal init; }

    /// <summary>Whether the successor was handed over, so that consumers may be using it.</summary>
    public bool IsHandedOver { get; internal init; }
}
