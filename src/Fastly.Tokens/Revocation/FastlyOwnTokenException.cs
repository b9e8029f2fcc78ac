using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when the token to revoke is the client's own key. Nothing was revoked. See <see cref="RevocationOptions.AllowOwnToken"/>.
/// </summary>
public sealed class FastlyOwnTokenException : FastlyApiException
{
    internal FastlyOwnTokenException(Failure failure)
        : base(failure) { }
}
