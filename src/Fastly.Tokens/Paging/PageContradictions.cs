namespace Fastly.Tokens;

/// <summary>
/// What an answer says about itself must hold together: a listing that believed a contradiction would be a short one.
/// </summary>
internal static class PageContradictions
{
    /// <summary>The first contradiction within one page, as the reason of an error; null if there is none.</summary>
    internal static string? Find(int number, int itemCount, PageMeta meta)
    {
        var (size, records, pages) = (meta.PerPage, meta.RecordCount, PageCount(meta));
        if (size < 0 || records < 0 || meta.TotalPages < 0 || meta.CurrentPage < 0) return "a count is negative";
        if (meta.CurrentPage is { } current && current != number) return Text($"it says that it is page {current}");
        if (size is { } most && itemCount > most) return Text($"it holds {itemCount} items, and says that a page holds at most {most}");
        if (records is { } all && itemCount > all) return Text($"it holds {itemCount} items, and says that there are {all} in all");
        if (itemCount > 0 && number > pages) return Text($"it holds items, and says that there are {pages} pages");
        if (itemCount == 0 && number < pages) return Text($"it is empty, and says that there are {pages} pages");
        if (size is not > 0 || records is null) return null;
        if (meta.TotalPages is { } total && total != Divide(records.Value, size.Value) && !(records == 0 && total <= 1))
            return Text($"it says that {records} items make {total} pages of {size}");
        var expected = Math.Clamp(records.Value - ((number - 1L) * size.Value), 0, size.Value);
        return itemCount == expected ? null : Text($"it holds {itemCount} items, and {expected} of {records} belong on it");
    }

    /// <summary>How many pages there are, said or reckoned; null if the answer does not tell.</summary>
    internal static long? PageCount(PageMeta? meta) => meta switch
    {
        { TotalPages: { } total } => total,
        { RecordCount: >= 0 and { } records, PerPage: > 0 and { } size } => Divide(records, size),
        _ => null,
    };

    private static long Divide(long records, long size) => (records / size) + (records % size == 0 ? 0 : 1);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
