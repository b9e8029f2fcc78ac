namespace Fastly.Tokens;

/// <summary>How a token is revoked.</summary>
public sealed class RevocationOptions
{
    /// <summary>Whether the token may be the client's own key, after whose revocation the client can do nothing any more.</summary>
    /// <value>False by default: <see cref="FastlyOwnTokenException"/>.</value>
    public bool AllowOwnToken { get; set; }
}
