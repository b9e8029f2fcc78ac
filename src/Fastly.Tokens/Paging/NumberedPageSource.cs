using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Paging;

/// <summary>The source of the pages of a listing.</summary>
/// <param name="Operation">The operation, for messages.</param>
/// <param name="Request">The method and the path, for messages.</param>
/// <param name="Identify">Returns the id of an item.</param>
/// <param name="FetchAsync">Fetches a page by its number and size. It is read unless the comparison finds the known response.</param>
/// <param name="Transport">The transport, which knows the state of the rate limit, for exceptions.</param>
internal sealed record NumberedPageSource<T>(
    ApiOperation Operation,
    string Request,
    Func<T, string> Identify,
    Func<int, int, BodyComparison?, CancellationToken, Task<FetchedPage<T>>> FetchAsync,
    ApiTransport Transport
)
{
    internal FastlyInvalidResponseException Unusable(int number, string reason) =>
        new(Transport.Failed(FormattableString.Invariant($"{Request}: page {number} cannot be used: {reason}."), Operation, Request));
}
