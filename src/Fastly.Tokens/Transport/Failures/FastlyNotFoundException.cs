using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>Thrown when the resource does not exist (404). The service also returns 404 for an expired API key.</summary>
public sealed class FastlyNotFoundException : FastlyApiException
{
    internal FastlyNotFoundException(Failure failure)
        : base(failure) { }
}
