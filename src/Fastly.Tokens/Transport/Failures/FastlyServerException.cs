using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>Thrown when the service failed (5xx). Whether a write was carried out is unknown.</summary>
public sealed class FastlyServerException : FastlyApiException
{
    internal FastlyServerException(Failure failure)
        : base(failure) { }
}
