using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>The options of a listing by cursors. They are copied when the listing is created.</summary>
public sealed class CursorListingOptions
{
    /// <summary>Gets or sets the maximum number of items on a page.</summary>
    /// <value>
    /// Null by default, for <see cref="AutomationTokensClientOptions.PageSize"/>; from 1 to the maximum of the specification, 100.
    /// </value>
    public int? PageSize { get; set; }

    /// <summary>Gets or sets the cursor to start at: the <see cref="Page{T}.NextCursor"/> of a page that was read before.</summary>
    /// <value>Null by default, the beginning.</value>
    public string? StartCursor { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of pages. More is an error, because a service could otherwise send pages without end.
    /// </summary>
    /// <value>20,000 by default; 1 to 1,000,000.</value>
    public int MaxPages { get; set; } = 20_000;

    internal CursorListingOptions ToChecked(int? defaultPageSize, int maxPageSize)
    {
        var copy = (CursorListingOptions)MemberwiseClone();
        copy.PageSize ??= Math.Min(defaultPageSize ?? maxPageSize, maxPageSize);
        Require.InRange(copy.PageSize.Value, 1, maxPageSize, nameof(PageSize));
        if (copy.StartCursor is not null)
            Require.QueryValue(copy.StartCursor, nameof(StartCursor));
        Require.InRange(copy.MaxPages, 1, 1_000_000, nameof(MaxPages));
        return copy;
    }
}
