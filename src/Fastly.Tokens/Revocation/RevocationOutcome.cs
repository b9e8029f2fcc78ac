namespace Fastly.Tokens;

/// <summary>Specifies the outcome of a revocation.</summary>
public enum RevocationOutcome
{
    /// <summary>This call revoked the token.</summary>
    Revoked,

    /// <summary>
    /// There is no automation token with this id: it was revoked before, it has expired, or it never existed. If a response was lost, this
    /// call may have revoked it.
    /// </summary>
    NotFound,
}
