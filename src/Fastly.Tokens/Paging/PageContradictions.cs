namespace Fastly.Tokens.Paging;

/// <summary>
/// Checks that the counts of a response do not contradict each other, because such a listing could be incomplete.
/// </summary>
/// <remarks>
/// A service may read the counts a moment before or after the tokens of the page, and send its last page in place of one that no longer
/// exists. A contradiction that this can cause is transient; any other is an invalid response.
/// </remarks>
internal static class PageContradictions
{
    /// <summary>Returns the first contradiction within one page; null if there is none.</summary>
    internal static PageContradiction? Find(int number, int itemCount, PageMeta meta)
    {
        var (size, records, pages) = (meta.PerPage, meta.RecordCount, PageCount(meta));
        if (size < 0 || records < 0 || meta.TotalPages < 0 || meta.CurrentPage < 0)
            return Invalid($"a count is negative");
        if (meta.CurrentPage > number)
            return Invalid($"it says that it is page {meta.CurrentPage}");
        if (size is { } most && itemCount > most)
            return Invalid($"it holds {itemCount} items, and says that a page holds at most {most}");
        if (
            size > 0
            && records is { } counted
            && meta.TotalPages is { } total
            && total != Divide(counted, size.Value)
            && !(counted == 0 && total <= 1)
        )
            return Invalid($"it says that {counted} items make {total} pages of {size}");
        if (meta.CurrentPage < number)
            return Transient($"it says that it is page {meta.CurrentPage}");
        if (records is { } all && itemCount > all)
            return Transient($"it holds {itemCount} items, and says that there are {all} in all");
        if (itemCount > 0 && number > pages)
            return Transient($"it holds items, and says that there are {pages} pages");
        if (itemCount == 0 && number < pages)
            return Transient($"it is empty, and says that there are {pages} pages");
        if (size is not > 0 || records is null)
            return null;
        var expected = Math.Clamp(records.Value - ((number - 1L) * size.Value), 0, size.Value);
        return itemCount == expected ? null : Transient($"it holds {itemCount} items, and {expected} of {records} belong on it");
    }

    /// <summary>Returns the number of pages, reported or calculated; null if the response does not report it.</summary>
    internal static long? PageCount(PageMeta? meta) =>
        meta switch
        {
            { TotalPages: { } total } => total,
            { RecordCount: >= 0 and { } records, PerPage: > 0 and { } size } => Divide(records, size),
            _ => null,
        };

    private static long Divide(long records, long size) => (records / size) + (records % size == 0 ? 0 : 1);

    private static PageContradiction Invalid(FormattableString reason) => new(FormattableString.Invariant(reason), IsTransient: false);

    private static PageContradiction Transient(FormattableString reason) => new(FormattableString.Invariant(reason), IsTransient: true);
}
