namespace Fastly.Tokens;

/// <summary>One page of a listing, with the counts that the service sent with it.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="items">The items of the page that no page before it held, in the service's order.</param>
public sealed class Page<T>(IReadOnlyList<T> items)
{
    /// <summary>Gets the items of the page that no page before it held, in the service's order.</summary>
    public IReadOnlyList<T> Items { get; } = items ?? throw new ArgumentNullException(nameof(items));

    /// <summary>The page's number, counted from 1; null in a listing by cursors.</summary>
    public int? Number { get; init; }

    /// <summary>How many items a page holds at most, as the service said it; null if it did not.</summary>
    public long? PageSize { get; init; }

    /// <summary>How many items all pages hold, as the service said it with this page; null if it did not.</summary>
    public long? RecordCount { get; init; }

    /// <summary>How many pages there are, as the service said it with this page; null if it did not.</summary>
    public long? TotalPages { get; init; }

    /// <summary>Where the next page begins; null on the last one, and in a listing by page numbers.</summary>
    public string? NextCursor { get; init; }
}
