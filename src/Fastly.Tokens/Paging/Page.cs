namespace Fastly.Tokens;

/// <summary>One page of a listing, with the counts that the service sent with it.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="items">The items of the page, in the service's order, without those that were on a page before it.</param>
public sealed class Page<T>(IReadOnlyList<T> items)
{
    /// <summary>Gets the items of the page that no page before it held, in the service's order.</summary>
    public IReadOnlyList<T> Items { get; } = items ?? throw new ArgumentNullException(nameof(items));

    /// <summary>Gets the page's number, counted from 1; null in a listing by cursors.</summary>
    public int? Number { get; init; }

    /// <summary>Gets the maximum number of items on a page; null if the service did not report it.</summary>
    public long? PageSize { get; init; }

    /// <summary>Gets the number of items on all pages, as reported with this page; null if it was not.</summary>
    public long? RecordCount { get; init; }

    /// <summary>Gets the number of pages, as reported with this page; null if it was not.</summary>
    public long? TotalPages { get; init; }

    /// <summary>Gets the cursor of the next page; null on the last page, and in a listing by page numbers.</summary>
    public string? NextCursor { get; init; }
}
