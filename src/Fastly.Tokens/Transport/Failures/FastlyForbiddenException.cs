using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>The API key is invalid, or may not do this (403).</summary>
public class FastlyForbiddenException : FastlyApiException
{
    internal FastlyForbiddenException(Failure failure)
        : base(failure)
    {
    }
}
