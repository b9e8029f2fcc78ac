namespace Fastly.Tokens;

/// <summary>A rotation that came to its end: the successor was handed over.</summary>
public sealed record RotationResult
{
    internal RotationResult(string oldTokenId, AutomationTokenCreateResponse successor) => (OldTokenId, Successor) = (oldTokenId, successor);

    /// <summary>The id of the old token.</summary>
    public string OldTokenId { get; }

    /// <summary>Revoked; or, if an overlap was asked for, usable, and unknown where it has expired meanwhile.</summary>
    public TokenState OldTokenState { get; internal init; }

    /// <summary>The successor, with its secret.</summary>
    public AutomationTokenCreateResponse Successor { get; }

    /// <summary>
    /// Usable if <c>GET /tokens/self</c> proved it before the successor was handed over; unknown if the service refuses that to
    /// tokens of this kind (403).
    /// </summary>
    public TokenState SuccessorState { get; internal init; }

    /// <summary>What is left to do after the overlap; null if the old token is revoked.</summary>
    public PendingRevocation? PendingRevocation { get; internal init; }
}
