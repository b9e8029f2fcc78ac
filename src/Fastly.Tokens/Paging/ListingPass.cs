using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fastly.Tokens.Paging;

/// <summary>One reading of all pages, several of them fetched at a time, in order.</summary>
/// <param name="source">Where the pages come from.</param>
/// <param name="options">How they are read.</param>
/// <param name="ledger">The ids that were seen, by this sweep and by those before it.</param>
/// <param name="before">The sweep before; null for the first.</param>
internal sealed class ListingPass<T>(NumberedPageSource<T> source, ListingOptions options, SeenIds ledger, ListingPass<T>? before)
{
    private readonly int _number = (before?._number ?? 0) + 1;
    private readonly List<PageKey> _pages = [];
    private readonly List<PageKey>? _pagesBefore = before?._pages;
    private readonly string? _contradictionBefore = before?.Contradiction?.Message;
    private readonly int _contradictionsBefore = before?.Contradictions ?? 0;
    private long? _total = before?._total;
    private long? _records = before?._records;
    private List<IdKey> _page = [];
    private List<IdKey> _pageBefore = [];
    private bool _hasRepeats;
    private bool _endsFull;
    private bool _recordsDiffer;

    /// <summary>
    /// Whether one answer told everything, by its own counts. It is a snapshot of one moment, and needs no second reading. A full
    /// page is none: the service may have counted a moment before or after it read the page.
    /// </summary>
    internal bool IsOneResponse { get; private set; }

    /// <summary>Why it ended before the last page, which tokens that come and go can cause; null if it did not.</summary>
    internal FastlyApiException? Contradiction { get; private set; }

    /// <summary>The number of sweeps in a row, with this one, that ended at the same contradiction behind the same pages.</summary>
    internal int Contradictions { get; private set; }

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
        _pagesBefore is not null && _contradictionBefore is null && !_hasRepeats && !_recordsDiffer && !IsShort && _pages.SequenceEqual(_pagesBefore);

    /// <summary>Whether the service counts more than the pages held; where the listing begins with the first of them.</summary>
    private bool IsShort => options.StartPage == 1 && _records is { } records && records != _pages.Sum(static page => (long)page.Count);

    /// <summary>The last page that the listing may have.</summary>
    private long LastPage => options.StartPage + options.MaxPages - 1L;

    /// <summary>
    /// Looks behind a last page that is full. The counts may be of a moment before or after it, but where nothing follows while
    /// all that two sweeps hold exists, there is nothing else.
    /// </summary>
    internal async Task CheckEndAsync(CancellationToken cancellationToken)
    {
        if (!_endsFull) return;
        var last = options.StartPage + _pages.Count - 1;
        if (await PeekAsync(last + 1L, cancellationToken).ConfigureAwait(false) is { Count: > 0 } next && !IsSamePage(next, _page))
            EndAt(source.Unusable(last, "it says that it is the last, and another follows"));
    }

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
                if (await ReceiveAsync(number, ahead.Peek(), cancellationToken).ConfigureAwait(false) is not { } page) yield break;
                _ = ahead.Dequeue();
                var (items, meta) = page;
                if (!Check(number, items.Count, meta)) yield break;
                var (unseen, repeats) = Note(items);
                if (await EndsBeforeAsync(number, repeats, cancellationToken).ConfigureAwait(false)) yield break;
                _hasRepeats |= repeats > 0;
                // Only a sweep that is compared needs more than the count.
                _pages.Add(options.Verify ? PageKey.Of(CollectionsMarshal.AsSpan(_page)) : new PageKey(items.Count, default));
                FetchAhead(number);
                yield return ToPage(number, unseen, meta);
                if (number < _total || _total is null) continue;
                _endsFull = items.Count > 0 && items.Count >= (meta?.PerPage ?? _pages.Max(static page => page.Count));
                IsOneResponse = _pages.Count == 1 && !_endsFull;
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
            for (var last = Math.Max(number, Math.Min(_records is null ? 0 : _total ?? 0, number + options.MaxConcurrentPages - 1L)); next <= last; next++)
            {
                ahead.Enqueue(source.FetchAsync(next, options.PageSize!.Value, stopping.Token));
            }
        }
    }

    /// <summary>Awaits a page; null where the service refuses a page that was there when the one before it was read.</summary>
    private async Task<(IReadOnlyList<T> Items, PageMeta? Meta)?> ReceiveAsync(
        int number, Task<(IReadOnlyList<T> Items, PageMeta? Meta)> page, CancellationToken cancellationToken)
    {
        try
        {
            return await page.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyApiException refusal) when (number > options.StartPage && IsRefusal(refusal))
        {
            EndAt(refusal);
            return null;
        }
    }

    /// <summary>Takes in what a page says about the whole; false where it cannot be believed now.</summary>
    private bool Check(int number, int count, PageMeta? meta)
    {
        if (meta is not null && PageContradictions.Find(number, count, meta) is { } contradiction)
        {
            var failure = source.Unusable(number, contradiction.Reason);
            if (!contradiction.IsTransient) throw failure;
            EndAt(failure);
            return false;
        }

        _total = PageContradictions.PageCount(meta);
        _recordsDiffer |= _pages.Count > 0 && meta?.RecordCount != _records;
        _records = meta?.RecordCount;
        if (number > LastPage || _total > LastPage)
            throw source.Unusable(number, FormattableString.Invariant($"the listing has more than {options.MaxPages} pages, which is the bound that was set"));
        ledger.Expect(_records ?? 0);
        return true;
    }

    private (IReadOnlyList<T> Unseen, int Repeats) Note(IReadOnlyList<T> items)
    {
        (_page, _pageBefore) = (_pageBefore, _page);
        _page.Clear();
        List<T>? unseen = null;
        var repeats = 0;
        for (var index = 0; index < items.Count; index++)
        {
            var id = new IdKey(source.Identify(items[index]));
            var (isNew, isRepeated) = ledger.Note(id, _number);
            _page.Add(id);
            if (isRepeated) repeats++;
            // Mostly all are new, and the page stays as it is.
            if (isNew) unseen?.Add(items[index]);
            else unseen ??= [.. items.Take(index)];
        }

        return (unseen ?? items, repeats);
    }

    /// <summary>Whether the listing, or this reading of it, ended with the page before this one.</summary>
    private async Task<bool> EndsBeforeAsync(int number, int repeats, CancellationToken cancellationToken)
    {
        // Without counts, only an empty page is the end: a short one may be as many as the service sends at once.
        if (_page.Count == 0) return _total is null;
        if (repeats < _page.Count || !IsSamePage(_page, _pageBefore)) return false;
        // The service ignores the number only if it sends this page also for one that no page has. Otherwise tokens came in between.
        if (_total is not null || await PeekAsync(LastPage + 1, cancellationToken).ConfigureAwait(false) is not { } any || !IsSamePage(any, _page))
            EndAt(source.Unusable(number, "it is the page before it once more"));
        else if (_pages.Count == 1 && _page.Count == options.PageSize)
            EndAt(source.Unusable(number, "it is the first page once more, as any other is, and what does not fit on that cannot be read"));
        return true;
    }

    /// <summary>The ids on a page that the listing should not have; null where the service refuses it.</summary>
    private async Task<List<IdKey>?> PeekAsync(long number, CancellationToken cancellationToken)
    {
        try
        {
            var (items, _) = await source.FetchAsync((int)number, options.PageSize!.Value, cancellationToken).ConfigureAwait(false);
            return [.. items.Select(item => new IdKey(source.Identify(item)))];
        }
        catch (FastlyApiException refusal) when (IsRefusal(refusal))
        {
            return null;
        }
    }

    private void EndAt(FastlyApiException contradiction)
    {
        Contradiction = contradiction;
        var isTheOneBefore = contradiction.Message == _contradictionBefore && _pages.SequenceEqual(_pagesBefore!);
        Contradictions = isTheOneBefore ? _contradictionsBefore + 1 : 1;
    }

    private static bool IsRefusal(FastlyApiException failure) => failure is FastlyNotFoundException or FastlyInvalidRequestException;

    private static bool IsSamePage(List<IdKey> page, List<IdKey> other) => page.Count == other.Count && page.Order().SequenceEqual(other.Order());

    private static Page<T> ToPage(int number, IReadOnlyList<T> items, PageMeta? meta) => new(items)
    {
        Number = number,
        PageSize = meta?.PerPage,
        RecordCount = meta?.RecordCount,
        TotalPages = meta?.TotalPages,
    };
}
