namespace Fastly.Tokens;

/// <summary>How a token came to be gone.</summary>
public enum RevocationOutcome
{
    /// <summary>This call revoked it.</summary>
    Revoked,

    /// <summary>
    /// There is no automation token with this id: it was revoked before, it expired, or it never was. After an answer that was
    /// lost, this call may have revoked it itself.
    /// </summary>
    NotFound,
}
