using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>The service failed (5xx). Whether a write was carried out is not known.</summary>
public sealed class FastlyServerException : FastlyApiException
{
    internal FastlyServerException(Failure failure)
        : base(failure)
    {
    }
}
