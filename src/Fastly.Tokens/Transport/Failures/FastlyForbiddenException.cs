using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>Thrown when the API key is invalid, or does not have the permission (403).</summary>
public class FastlyForbiddenException : FastlyApiException
{
    internal FastlyForbiddenException(Failure failure)
        : base(failure) { }
}
