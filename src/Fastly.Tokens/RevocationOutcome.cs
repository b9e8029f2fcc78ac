namespace Fastly.Tokens;

/// <summary>How a token came to be gone.</summary>
public enum RevocationOutcome
{
    /// <summary>This call revoked it.</summary>
    Revoked,

    /// <summary>There was no automation token with this id: revoked before, expired, or never there.</summary>
    NotFound,
}
