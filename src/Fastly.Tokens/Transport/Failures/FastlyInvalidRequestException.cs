using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>Thrown when the service refused the content of the request (400, 422). Nothing was created or changed.</summary>
public sealed class FastlyInvalidRequestException : FastlyApiException
{
    internal FastlyInvalidRequestException(Failure failure)
        : base(failure) { }
}
