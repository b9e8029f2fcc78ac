using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fastly.Tokens;

/// <summary>One reading of all pages, several of them fetched at a time, in order.</summary>
/// <param name="source">Where the pages come from.</param>
/// <param name="options">How they are read.</param>
/// <param name="ledger">The ids that were seen, by this sweep and by those before it.</param>
/// <param name="before">The sweep before; null for the first.</param>
internal sealed class Sweep<T>(NumberedPageSource<T> source, ListingOptions options, IdLedger ledger, Sweep<T>? before)
{
    private readonly int _number = (before?._number ?? 0) + 1;
    private readonly List<PageMark> _pages = [];
    private readonly List<PageMark>? _pagesBefore = before?._pages;
    private long? _total = before?._total;
    private long? _records = before?._records;
    private List<IdMark> _page = [];
    private List<IdMark> _pageBefore = [];
    private bool _hasRepeats;
    private bool _isAhead;
    private bool _recordsDiffer;

    /// <summary>
    /// Whether one answer told everything, by its own counts. It is a snapshot of one moment, and needs no second reading.
    /// </summary>
    internal bool IsOneAnswer { get; private set; }

    /// <summary>
    /// Whether it held the same ids on the same pages as the sweep before, in whatever order within them, and each id once: an
    /// id that stands twice has taken the place of another.
    /// </summary>
    /// <remarks>
    /// Pages that were fetched at the same time may have been read in any order, so that both sweeps miss the same token behind
    /// one that came and went. When the first page of this sweep was read, all that both hold existed; so the counts, if every
    /// page tells the same, leave no room for another.
    /// </remarks>
    internal bool ConfirmsTheOneBefore =>
        _pagesBefore is not null && !_hasRepeats && !(_isAhead && (_recordsDiffer || IsShort)) && _pages.SequenceEqual(_pagesBefore);

    /// <summary>Whether the service counts more than the pages held; where the listing begins with the first of them.</summary>
    private bool IsShort => options.StartPage == 1 && _records != _pages.Sum(static page => (long)page.Count);

    /// <summary>The pages, each with those of its items that no sweep has seen before.</summary>
    internal async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = new Queue<Task<(IReadOnlyList<T> Items, PageMeta? Meta)>>();
        var next = options.StartPage;
        try
        {
            for (var number = options.StartPage; ; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                FetchAhead(number);
                var (items, meta) = await ahead.Peek().WaitAsync(cancellationToken).ConfigureAwait(false);
                _ = ahead.Dequeue();
                Check(number, items.Count, meta);
                var (unseen, repeats) = Note(items);
                if (EndsBefore(number, repeats)) yield break;
                _hasRepeats |= repeats > 0;
                // Only a sweep that is compared needs more than the count.
                _pages.Add(options.Verify ? PageMark.Of(CollectionsMarshal.AsSpan(_page)) : new PageMark(items.Count, default));
                FetchAhead(number);
                yield return ToPage(number, unseen, meta);
                if (number < _total || _total is null) continue;
                IsOneAnswer = _pages.Count == 1;
                yield break;
            }
        }
        finally
        {
            // The reader has left, or a page has failed: nobody will ask for the rest.
            await stopping.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(ahead)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // Without counts only the page that is asked for is known to be worth fetching.
        void FetchAhead(int number)
        {
            for (var last = Math.Max(number, Math.Min(_records is null ? 0 : _total ?? 0, number + options.PagesAhead - 1L)); next <= last; next++)
            {
                _isAhead |= next > number;
                ahead.Enqueue(source.FetchAsync(next, options.PageSize!.Value, stopping.Token));
            }
        }
    }

    /// <summary>Takes in what a page says about the whole, if it can be believed.</summary>
    private void Check(int number, int count, PageMeta? meta)
    {
        if (meta is not null && PageContradictions.Find(number, count, meta) is { } contradiction) throw source.Unusable(number, contradiction);
        _total = PageContradictions.PageCount(meta);
        _recordsDiffer |= _pages.Count > 0 && meta?.RecordCount != _records;
        _records = meta?.RecordCount;
        var last = options.StartPage + options.MaximumPages - 1L;
        if (number > last || _total > last)
            throw source.Unusable(number, FormattableString.Invariant($"the listing has more than {options.MaximumPages} pages, which is the bound that was set"));
        ledger.Expect(_records ?? 0);
    }

    private (IReadOnlyList<T> Unseen, int Repeats) Note(IReadOnlyList<T> items)
    {
        (_page, _pageBefore) = (_pageBefore, _page);
        _page.Clear();
        List<T>? unseen = null;
        var repeats = 0;
        for (var index = 0; index < items.Count; index++)
        {
            var id = new IdMark(source.Identify(items[index]));
            var (isNew, isRepeated) = ledger.Note(id, _number);
            _page.Add(id);
            if (isRepeated) repeats++;
            // Mostly all are new, and the page stays as it is.
            if (isNew) unseen?.Add(items[index]);
            else unseen ??= [.. items.Take(index)];
        }

        return (unseen ?? items, repeats);
    }

    /// <summary>Whether the listing ended with the page before this one. With counts it never does: they tell the last page.</summary>
    private bool EndsBefore(int number, int repeats)
    {
        var isRepetition = repeats > 0 && repeats == _page.Count && _page.Count == _pageBefore.Count && _page.Order().SequenceEqual(_pageBefore.Order());
        if (_total is not null) return isRepetition ? throw source.Unusable(number, "it is the page before it once more") : false;

        // Without counts, only an empty page is the end: a short one may be as many as the service sends at once. One that
        // repeats the page before is how a service looks that sends everything and ignores the page's number. So does one where
        // a page's worth of tokens came in between; only the next sweep tells them apart.
        return isRepetition || _page.Count == 0;
    }

    private static Page<T> ToPage(int number, IReadOnlyList<T> items, PageMeta? meta) => new(items)
    {
        Number = number,
        PageSize = meta?.PerPage,
        RecordCount = meta?.RecordCount,
        TotalPages = meta?.TotalPages,
    };
}
