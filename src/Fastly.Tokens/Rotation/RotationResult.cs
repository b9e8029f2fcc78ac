namespace Fastly.Tokens;

/// <summary>The result of a completed rotation, whose successor was delivered.</summary>
public sealed class RotationResult
{
    internal RotationResult(string oldTokenId, AutomationTokenCreateResponse successor) =>
        (OldTokenId, Successor) = (oldTokenId, successor);

    /// <summary>Gets the id of the old token.</summary>
    public string OldTokenId { get; }

    /// <summary>Gets the state of the old token: revoked or, with an overlap, usable; unknown if it has expired meanwhile.</summary>
    public TokenState OldTokenState { get; internal init; }

    /// <summary>Gets the successor, with its secret.</summary>
    public AutomationTokenCreateResponse Successor { get; }

    /// <summary>
    /// Gets the state of the successor: usable if <c>GET /tokens/self</c> succeeded with its secret before the delivery; unknown if the
    /// service refuses that to tokens of this kind (403).
    /// </summary>
    public TokenState SuccessorState { get; internal init; }

    /// <summary>Gets the revocation that is due after the overlap; null if the old token is revoked.</summary>
    public PendingRevocation? PendingRevocation { get; internal init; }
}
