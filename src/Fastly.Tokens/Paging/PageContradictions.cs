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
    internal static PageContradiction? Find(int number, int itemCount, PageCounts counts)
    {
        var (size, current, records, reported) = counts;
        var pages = counts.Pages;
        if (size < 0 || records < 0 || reported < 0 || current < 0)
            return Invalid($"a count is negative");
        if (current > number)
            return Invalid($"it says that it is page {current}");
        if (size is { } most && itemCount > most)
            return Invalid($"it holds {itemCount} items, and says that a page holds at most {most}");
        if (
            size > 0
            && records is { } counted
            && reported is { } total
            && total != PageCounts.Divide(counted, size.Value)
            && !(counted == 0 && total <= 1)
        )
            return Invalid($"it says that {counted} items make {total} pages of {size}");
        if (current < number)
            return Transient($"it says that it is page {current}");
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

    private static PageContradiction Invalid(FormattableString reason) => new(FormattableString.Invariant(reason), IsTransient: false);

    private static PageContradiction Transient(FormattableString reason) => new(FormattableString.Invariant(reason), IsTransient: true);
}
