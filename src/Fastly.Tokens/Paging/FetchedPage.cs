using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Paging;

/// <summary>A page as it was fetched.</summary>
/// <param name="Items">The items; null if the response is the one that was compared with, and was not read.</param>
/// <param name="Meta">The counts; null if the response has none, or was not read.</param>
/// <param name="Body">The hash of the response; null if it was not compared.</param>
internal readonly record struct FetchedPage<T>(IReadOnlyList<T>? Items, PageMeta? Meta, BodyHash? Body);
