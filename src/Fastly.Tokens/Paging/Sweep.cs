using System.Runtime.CompilerServices;

namespace Fastly.Tokens;

/// <summary>One reading of all pages, which remembers the ids that each of them held.</summary>
internal sealed class Sweep<T>(NumberedPageSource<T> source, ListingOptions options)
{
    private readonly List<HashSet<string>> _pages = [];

    /// <summary>
    /// Whether one answer told everything, by its own counts. It is a snapshot of one moment, and needs no second reading.
    /// </summary>
    internal bool IsOneAnswer { get; private set; }

    /// <summary>
    /// Whether both held the same ids on the same pages, in whatever order within them, and each id on one page only: an id on
    /// two pages has taken the place of another.
    /// </summary>
    internal bool Confirms(Sweep<T> other) =>
        _pages.Count == other._pages.Count
        && _pages.Zip(other._pages).All(static pair => pair.First.SetEquals(pair.Second))
        && _pages.SelectMany(static ids => ids).Distinct(StringComparer.Ordinal).Count() == _pages.Sum(static ids => ids.Count);

    internal async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = options.StartPage; ; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (items, meta) = await source.FetchAsync(number, options.PageSize!.Value, cancellationToken).ConfigureAwait(false);
            if (meta is not null && PageContradictions.Find(number, items.Count, meta) is { } contradiction)
                throw source.Unusable(number, contradiction);
            var total = PageContradictions.PageCount(meta);
            ThrowIfEndless(number, total);

            var ids = new HashSet<string>(items.Select(source.Identify), StringComparer.Ordinal);
            if (ids.Count > 0 && _pages.Count > 0 && ids.SetEquals(_pages[^1]))
            {
                // Without counts this is how a service looks that sends everything and ignores the page's number. So does one
                // where a page's worth of tokens came in between; only the next sweep tells them apart.
                if (total is not null) throw source.Unusable(number, "it is the page before it once more");
                yield break;
            }

            // Without counts, only an empty page is the end: a short one may be as many as the service sends at once.
            if (total is null && items.Count == 0) yield break;
            _pages.Add(ids);
            yield return ToPage(number, items, meta);
            if (number >= total)
            {
                IsOneAnswer = _pages.Count == 1;
                yield break;
            }
        }
    }

    private void ThrowIfEndless(int number, long? total)
    {
        var last = options.StartPage + options.MaximumPages - 1L;
        if (number > last || total > last)
            throw source.Unusable(number, FormattableString.Invariant($"the listing has more than {options.MaximumPages} pages, which is the bound that was set"));
    }

    private static Page<T> ToPage(int number, IReadOnlyList<T> items, PageMeta? meta) => new(items)
    {
        Number = number,
        PageSize = meta?.PerPage,
        RecordCount = meta?.RecordCount,
        TotalPages = meta?.TotalPages,
    };
}
