using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Tokens came and went as fast as they were read, so that no two readings of the listing were the same. List again later.
/// </summary>
public sealed class FastlyListingChangedException : FastlyApiException
{
    internal FastlyListingChangedException(Failure failure)
        : base(failure)
    {
    }
}
