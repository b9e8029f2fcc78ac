using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// A handler sent the request, and the API key with it, to another origin than the configured one. Revoke the key. Where the
/// request was for sudo mode, the password went along: change it as well.
/// </summary>
public sealed class FastlyKeyDisclosedException : FastlyApiException
{
    internal FastlyKeyDisclosedException(Failure failure)
        : base(failure)
    {
    }
}
