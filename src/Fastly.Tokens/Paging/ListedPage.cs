using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Paging;

/// <summary>What a pass keeps of a page: some 150 bytes.</summary>
/// <param name="Ids">The ids on it.</param>
/// <param name="Counts">The counts that were sent with it.</param>
/// <param name="Body">The hash of the response; null if it was not compared.</param>
/// <param name="ReadIn">The number of the pass that read the page. It is not this one if the response has been the same since then.</param>
internal readonly record struct ListedPage(PageKey Ids, PageCounts Counts, BodyHash? Body, int ReadIn);
