using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>The options of a listing by page numbers. They are copied when the listing is created.</summary>
public sealed class ListingOptions
{
    private int? _maxConcurrentPages;
    private int? _maxConcurrentVerificationPages;

    /// <summary>Gets or sets the maximum number of items on a page.</summary>
    /// <value>
    /// Null by default, for <see cref="AutomationTokensClientOptions.PageSize"/>; from 1 to the maximum of the specification, 100.
    /// </value>
    public int? PageSize { get; set; }

    /// <summary>Gets or sets the page to start at. The items on the pages before it are not part of the listing.</summary>
    /// <value>1 by default, the first; up to 2,146,483,647.</value>
    public int StartPage { get; set; } = 1;

    /// <summary>
    /// Gets or sets the maximum number of pages that are fetched at the same time, once the service has reported the number of pages.
    /// They are returned in order, and no more than these are held in memory: fetching stops while the caller does not enumerate.
    /// </summary>
    /// <value>8 by default; 1 to 64. A value of 1 fetches a page when it is requested.</value>
    public int MaxConcurrentPages
    {
        get => _maxConcurrentPages ?? 8;
        set => _maxConcurrentPages = value;
    }

    /// <summary>
    /// Gets or sets the maximum number of pages that are fetched at the same time when the listing is read again for verification. Their
    /// responses are only compared with the ones before, and a page is held in memory only if it differs.
    /// </summary>
    /// <value>
    /// 25 by default, or <see cref="MaxConcurrentPages"/> if that is set; 1 to 64. Without effect if <see cref="Verify"/> is false.
    /// </value>
    public int MaxConcurrentVerificationPages
    {
        get => _maxConcurrentVerificationPages ?? _maxConcurrentPages ?? 25;
        set => _maxConcurrentVerificationPages = value;
    }

    /// <summary>
    /// Gets or sets whether a listing of several pages, or of one full page, is fetched again until two passes are the same.
    /// </summary>
    /// <value>
    /// True by default. False fetches each page once, with half the requests. If tokens are created or revoked meanwhile, the listing may
    /// then miss a token that existed throughout. It throws when a page contradicts itself or repeats the previous one.
    /// </value>
    public bool Verify { get; set; } = true;

    /// <summary>
    /// Gets or sets how often the listing is read before <see cref="FastlyListingChangedException"/> is thrown, because it has changed each
    /// time.
    /// </summary>
    /// <value>8 by default; 2 to 1,000. Without effect if <see cref="Verify"/> is false.</value>
    public int MaxVerificationPasses { get; set; } = 8;

    /// <summary>
    /// Gets or sets the maximum number of pages. More is an error, because a service could otherwise send pages without end.
    /// </summary>
    /// <value>20,000 by default; 1 to 1,000,000.</value>
    public int MaxPages { get; set; } = 20_000;

    internal ListingOptions ToChecked(int? defaultPageSize, int maxPageSize)
    {
        var copy = (ListingOptions)MemberwiseClone();
        copy.PageSize ??= Math.Min(defaultPageSize ?? maxPageSize, maxPageSize);
        Require.InRange(copy.PageSize.Value, 1, maxPageSize, nameof(PageSize));
        Require.InRange(copy.StartPage, 1, int.MaxValue - 1_000_000, nameof(StartPage));
        Require.InRange(copy.MaxConcurrentPages, 1, 64, nameof(MaxConcurrentPages));
        Require.InRange(copy.MaxConcurrentVerificationPages, 1, 64, nameof(MaxConcurrentVerificationPages));
        Require.InRange(copy.MaxVerificationPasses, 2, 1000, nameof(MaxVerificationPasses));
        Require.InRange(copy.MaxPages, 1, 1_000_000, nameof(MaxPages));
        return copy;
    }
}
