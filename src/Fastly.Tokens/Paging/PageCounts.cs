namespace Fastly.Tokens.Paging;

/// <summary>The counts that a service sent with a page. Each may be missing.</summary>
/// <param name="Size">The maximum number of items on a page.</param>
/// <param name="Number">The number of the page.</param>
/// <param name="Records">The number of items on all pages.</param>
/// <param name="Total">The number of pages.</param>
internal readonly record struct PageCounts(long? Size, long? Number, long? Records, long? Total)
{
    /// <summary>Gets the number of pages, reported or calculated; null if the response does not report it.</summary>
    internal long? Pages =>
        this switch
        {
            { Total: { } total } => total,
            { Records: >= 0 and { } records, Size: > 0 and { } size } => Divide(records, size),
            _ => null,
        };

    internal static PageCounts Of(PageMeta? meta) =>
        meta is null ? default : new PageCounts(meta.PerPage, meta.CurrentPage, meta.RecordCount, meta.TotalPages);

    /// <summary>Returns the number of pages of a size that hold a number of items.</summary>
    internal static long Divide(long records, long size) => (records / size) + (records % size == 0 ? 0 : 1);
}
