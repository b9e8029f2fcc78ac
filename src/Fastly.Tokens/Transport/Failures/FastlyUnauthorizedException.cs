using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>The API key has expired (401). Make the call again with another key.</summary>
public sealed class FastlyUnauthorizedException : FastlyApiException
{
    internal FastlyUnauthorizedException(Failure failure)
        : base(failure)
    {
    }
}
