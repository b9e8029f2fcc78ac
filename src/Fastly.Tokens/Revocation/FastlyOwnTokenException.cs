using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// The token that was to be revoked is the client's own key. Nothing was revoked. See <see cref="RevocationOptions.AllowOwnToken"/>.
/// </summary>
public sealed class FastlyOwnTokenException : FastlyApiException
{
    internal FastlyOwnTokenException(Failure failure)
        : base(failure)
    {
    }
}
