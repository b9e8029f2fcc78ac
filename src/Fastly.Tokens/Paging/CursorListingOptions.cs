using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>How a listing by cursors is read. Copied when the listing is made.</summary>
public sealed class CursorListingOptions
{
    /// <summary>How many items a page holds at most.</summary>
    /// <value>Null by default, for <see cref="AutomationTokensClientOptions.PageSize"/>; 1 to 100.</value>
    public int? PageSize { get; set; }

    /// <summary>Where to begin: the <see cref="Page{T}.NextCursor"/> of a page that was read before.</summary>
    /// <value>Null by default, the beginning.</value>
    public string? StartCursor { get; set; }

    /// <summary>How many pages a listing may have. More is an error, because a service that never comes to an end would look the same.</summary>
    /// <value>20,000 by default; 1 to 1,000,000.</value>
    public int MaxPages { get; set; } = 20_000;

    internal CursorListingOptions ToChecked(int defaultPageSize)
    {
        var copy = (CursorListingOptions)MemberwiseClone();
        copy.PageSize ??= defaultPageSize;
        Require.InRange(copy.PageSize.Value, 1, 100, nameof(PageSize));
        if (copy.StartCursor is not null) Require.QueryValue(copy.StartCursor, nameof(StartCursor));
        Require.InRange(copy.MaxPages, 1, 1_000_000, nameof(MaxPages));
        return copy;
    }
}
