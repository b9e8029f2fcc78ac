namespace Fastly.Tokens.Tests.Listing;

/// <summary>How a service pages, counts and sorts its tokens, and how fast they change: drawn by a seed.</summary>
/// <param name="Tokens">The number of tokens at the beginning.</param>
/// <param name="PageSize">The size of a page that the client requests.</param>
/// <param name="Cap">The largest page that the service sends.</param>
/// <param name="MaxConcurrentPages">The number of pages that the client fetches at a time.</param>
/// <param name="MaxConcurrentVerificationPages">The number of pages that it fetches at a time in the passes after the first.</param>
/// <param name="Counts">The counts that the service sends.</param>
/// <param name="IsSkewed">Whether the service reads the counts a moment before or after the tokens of the page.</param>
/// <param name="Beyond">The response to a page after the last.</param>
/// <param name="Insertion">Where the service puts a new token.</param>
/// <param name="Changes">The largest number of changes between two moments.</param>
/// <param name="Bodies">Whether the service writes the same page in the same bytes every time.</param>
/// <param name="Calm">The moment after which nothing changes any more.</param>
internal sealed record ChurnSetting(
    int Tokens,
    int PageSize,
    int Cap,
    int MaxConcurrentPages,
    int MaxConcurrentVerificationPages,
    CountsSent Counts,
    bool IsSkewed,
    BeyondTheLast Beyond,
    InsertionPoint Insertion,
    int Changes,
    BodiesSent Bodies,
    int Calm
)
{
    internal static ChurnSetting FixedRandom(Random random)
    {
        var pageSize = random.Next(1, 8);
        return new ChurnSetting(
            Tokens: random.Next(0, 30),
            pageSize,
            Cap: random.Next(4) == 0 ? random.Next(1, pageSize + 1) : pageSize,
            MaxConcurrentPages: random.Next(2) == 0 ? 1 : random.Next(2, 9),
            MaxConcurrentVerificationPages: random.Next(3) == 0 ? 1 : random.Next(2, 21),
            Pick<CountsSent>(random),
            IsSkewed: random.Next(3) == 0,
            Beyond: random.Next(2) == 0 ? BeyondTheLast.Empty : Pick<BeyondTheLast>(random),
            Pick<InsertionPoint>(random),
            Changes: random.Next(0, (2 * pageSize) + 2),
            Pick<BodiesSent>(random),
            Calm: random.Next(5) == 0 ? int.MaxValue : random.Next(0, 40)
        );
    }

    private static T Pick<T>(Random random)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }
}

/// <summary>The counts that a service sends with a page.</summary>
internal enum CountsSent
{
    /// <summary>None: a bare array.</summary>
    None,

    /// <summary>All four, as recorded.</summary>
    All,

    /// <summary>The number of tokens and the size of a page.</summary>
    Tokens,

    /// <summary>The number of pages.</summary>
    Pages,
}

/// <summary>The bytes of a page that is sent again.</summary>
internal enum BodiesSent
{
    /// <summary>The same.</summary>
    Same,

    /// <summary>Other bytes every time, as with the time of the response in it.</summary>
    Different,

    /// <summary>Other bytes at times, as with the last use of a token in it.</summary>
    SometimesDifferent,
}

/// <summary>The response to a page after the last.</summary>
internal enum BeyondTheLast
{
    /// <summary>An empty page.</summary>
    Empty,

    /// <summary>The last page.</summary>
    LastPage,

    /// <summary>404.</summary>
    NotFound,
}

/// <summary>Where a service puts a new token.</summary>
internal enum InsertionPoint
{
    /// <summary>Before all others, as when the newest comes first.</summary>
    First,

    /// <summary>After all others, as when the oldest comes first.</summary>
    Last,

    /// <summary>Anywhere, as when tokens are sorted by their ids.</summary>
    Anywhere,

    /// <summary>Anywhere, and the others change places as well, as when tokens are sorted by their last use.</summary>
    Shuffled,
}
