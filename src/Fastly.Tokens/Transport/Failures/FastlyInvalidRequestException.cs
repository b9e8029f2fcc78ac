using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>The service refused what the request holds (400, 422). Nothing was created or changed.</summary>
public sealed class FastlyInvalidRequestException : FastlyApiException
{
    internal FastlyInvalidRequestException(Failure failure)
        : base(failure)
    {
    }
}
