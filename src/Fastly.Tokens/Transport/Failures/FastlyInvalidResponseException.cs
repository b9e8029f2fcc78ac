using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// The status tells of a success, but the body is not the answer that the specification describes: empty, cut short, not
/// JSON, of another shape, or in contradiction with itself.
/// </summary>
public sealed class FastlyInvalidResponseException : FastlyApiException
{
    internal FastlyInvalidResponseException(Failure failure)
        : base(failure)
    {
    }
}
