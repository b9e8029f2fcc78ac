namespace Fastly.Tokens;

/// <summary>Specifies what is known of a token after a rotation.</summary>
public enum TokenState
{
    /// <summary>The state is unknown: the token may be in force.</summary>
    Unknown,

    /// <summary>The token is in force.</summary>
    Usable,

    /// <summary>The token is revoked.</summary>
    Revoked,
}
