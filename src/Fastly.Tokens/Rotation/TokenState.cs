namespace Fastly.Tokens;

/// <summary>What is known of a token after a rotation.</summary>
public enum TokenState
{
    /// <summary>Not known: it may be in force.</summary>
    Unknown,

    /// <summary>In force.</summary>
    Usable,

    /// <summary>Revoked.</summary>
    Revoked,
}
