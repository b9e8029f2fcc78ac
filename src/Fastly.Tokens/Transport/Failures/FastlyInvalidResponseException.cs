using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when the status code reports a success, but the body is not the response that the specification describes: it is empty, cut
/// short, not JSON, of another shape, or it contradicts itself.
/// </summary>
public sealed class FastlyInvalidResponseException : FastlyApiException
{
    internal FastlyInvalidResponseException(Failure failure)
        : base(failure) { }
}
