namespace Fastly.Tokens;

/// <summary>The options of a revocation.</summary>
public sealed class RevocationOptions
{
    /// <summary>Gets or sets whether the token may be the client's own key. The client cannot make calls after its revocation.</summary>
    /// <value>False by default: <see cref="FastlyOwnTokenException"/> is thrown.</value>
    public bool AllowOwnToken { get; set; }
}
