using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when a handler sent the request, and the API key with it, to another origin than the configured one. Revoke the key. If the
/// request was for sudo mode, it contained the password: change the password as well.
/// </summary>
public sealed class FastlyKeyDisclosedException : FastlyApiException
{
    internal FastlyKeyDisclosedException(Failure failure)
        : base(failure) { }
}
