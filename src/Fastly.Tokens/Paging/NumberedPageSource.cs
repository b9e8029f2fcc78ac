namespace Fastly.Tokens;

/// <summary>Where the pages of a listing come from.</summary>
/// <param name="Operation">The operationId, for messages.</param>
/// <param name="Request">The method and the path, for messages.</param>
/// <param name="Identify">What makes an item the same as another.</param>
/// <param name="FetchAsync">Fetches a page by its number and size.</param>
/// <param name="Failed">What is known of a failure, by its message, the operation and the request.</param>
internal sealed record NumberedPageSource<T>(
    string Operation,
    string Request,
    Func<T, string> Identify,
    Func<int, int, CancellationToken, Task<(IReadOnlyList<T> Items, PageMeta? Meta)>> FetchAsync,
    Func<string, string, string, Failure> Failed)
{
    internal FastlyInvalidResponseException Unusable(int number, string reason) =>
        new(Failed(FormattableString.Invariant($"{Request}: page {number} cannot be used: {reason}."), Operation, Request));
}
