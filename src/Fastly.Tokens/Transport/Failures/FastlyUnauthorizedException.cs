using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>Thrown when the API key has expired (401). Repeat the call with another key.</summary>
public sealed class FastlyUnauthorizedException : FastlyApiException
{
    internal FastlyUnauthorizedException(Failure failure)
        : base(failure) { }
}
