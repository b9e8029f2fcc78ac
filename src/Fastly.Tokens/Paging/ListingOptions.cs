using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>How a listing by page numbers is read. Copied when the listing is made.</summary>
public sealed class ListingOptions
{
    /// <summary>How many items a page holds at most.</summary>
    /// <value>Null by default, for <see cref="AutomationTokensClientOptions.PageSize"/>; 1 to 100.</value>
    public int? PageSize { get; set; }

    /// <summary>The page to begin with. What stands on the pages before it is not part of the listing.</summary>
    /// <value>1 by default, the first; up to 2,146,483,647.</value>
    public int StartPage { get; set; } = 1;

    /// <summary>
    /// How many pages are fetched at a time, as soon as the service has told how many there are. They are read in order, and no
    /// more than these are ever held: a reader that is slow, or stops, stops the fetching.
    /// </summary>
    /// <value>8 by default; 1 to 64, and 1 fetches a page when it is asked for.</value>
    public int MaxConcurrentPages { get; set; } = 8;

    /// <summary>Whether a listing of several pages, or of one that is full, is read again until two readings are the same.</summary>
    /// <value>
    /// True by default. False reads each page once, in half the time. When tokens are created or revoked meanwhile, it may miss
    /// another, and throws where a page contradicts itself or repeats the one before.
    /// </value>
    public bool Verify { get; set; } = true;

    /// <summary>How many readings of a listing may be made before it is given up as never the same.</summary>
    /// <value>8 by default; 2 to 1,000. Without effect if <see cref="Verify"/> is false.</value>
    public int MaxVerificationPasses { get; set; } = 8;

    /// <summary>How many pages a listing may have. More is an error, because a service that never comes to an end would look the same.</summary>
    /// <value>20,000 by default; 1 to 1,000,000.</value>
    public int MaxPages { get; set; } = 20_000;

    internal ListingOptions ToChecked(int defaultPageSize)
    {
        var copy = (ListingOptions)MemberwiseClone();
        copy.PageSize ??= defaultPageSize;
        Require.InRange(copy.PageSize.Value, 1, 100, nameof(PageSize));
        Require.InRange(copy.StartPage, 1, int.MaxValue - 1_000_000, nameof(StartPage));
        Require.InRange(copy.MaxConcurrentPages, 1, 64, nameof(MaxConcurrentPages));
        Require.InRange(copy.MaxVerificationPasses, 2, 1000, nameof(MaxVerificationPasses));
        Require.InRange(copy.MaxPages, 1, 1_000_000, nameof(MaxPages));
        return copy;
    }
}
