using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>There is no such resource, or no longer (404). Seen for an expired API key as well.</summary>
public sealed class FastlyNotFoundException : FastlyApiException
{
    internal FastlyNotFoundException(Failure failure)
        : base(failure)
    {
    }
}
