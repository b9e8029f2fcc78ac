using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when tokens were created or revoked as fast as the listing was read, so that no two passes were the same. List again later.
/// </summary>
public sealed class FastlyListingChangedException : FastlyApiException
{
    internal FastlyListingChangedException(Failure failure)
        : base(failure) { }
}
