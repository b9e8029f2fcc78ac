using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fastly.Tokens.Paging;

/// <summary>One pass over all pages in order, with several of them fetched at the same time.</summary>
/// <param name="source">The source of the pages.</param>
/// <param name="options">The options of the listing.</param>
/// <param name="seen">The ids that this pass and the previous ones have seen.</param>
/// <param name="before">The previous pass; null for the first.</param>
internal sealed class ListingPass<T>(NumberedPageSource<T> source, ListingOptions options, SeenIds seen, ListingPass<T>? before)
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
    /// Gets whether one response contained the whole listing, by its own counts. It is a snapshot of one moment, and needs no second pass.
    /// A full page does not count, because the service may have counted a moment before or after it read the page.
    /// </summary>
    internal bool IsOneResponse { get; private set; }

    /// <summary>Gets why the pass ended before the last page, which created or revoked tokens can cause; null if it did not.</summary>
    internal FastlyApiException? Contradiction { get; private set; }

    /// <summary>Gets the number of consecutive passes, with this one, that ended at the same contradiction after the same pages.</summary>
    internal int Contradictions { get; private set; }

    /// <summary>
    /// Gets whether the pass found the same ids on the same pages as the previous one, in any order within a page, and each id once: an
    /// id that occurs twice has taken the place of another.
    /// </summary>
    /// <remarks>
    /// Pages that were fetched at the same time may have been read in any order, so that both passes can miss the same token when another
    /// one was created and revoked. When the first page of this pass was read, all tokens that both found existed. If every page
    /// reports the same count, there is therefore no other token.
    /// </remarks>
    internal bool ConfirmsTheOneBefore =>
        _pagesBefore is not null
        && _contradictionBefore is null
        && !_hasRepeats
        && !_recordsDiffer
        && !IsShort
        && _pages.SequenceEqual(_pagesBefore);

    /// <summary>Gets whether the service counts more items than the pages contained, in a listing from the first page.</summary>
    private bool IsShort => options.StartPage == 1 && _records is { } records && records != _pages.Sum(static page => (long)page.Count);

    /// <summary>Gets the last page that the listing may have.</summary>
    private long LastPage => options.StartPage + options.MaxPages - 1L;

    /// <summary>
    /// Fetches the page after a last page that is full. The counts may be of another moment, but if nothing follows while all tokens that
    /// two passes found exist, there are no others.
    /// </summary>
    internal async Task CheckEndAsync(CancellationToken cancellationToken)
    {
        if (!_endsFull)
            return;
        var last = options.StartPage + _pages.Count - 1;
        if (await PeekAsync(last + 1L, cancellationToken).ConfigureAwait(false) is { Count: > 0 } next && !IsSamePage(next, _page))
            EndAt(source.Unusable(last, "it says that it is the last, but another follows"));
    }

    /// <summary>Reads the pages, each with those of its items that no pass has seen before.</summary>
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
                if (await ReceiveAsync(number, ahead.Peek(), cancellationToken).ConfigureAwait(false) is not { } page)
                    yield break;
                _ = ahead.Dequeue();
                var (items, meta) = page;
                if (!Check(number, items.Count, meta))
                    yield break;
                var (unseen, repeats) = TakeUnseen(items);
                if (await EndsBeforeAsync(number, repeats, cancellationToken).ConfigureAwait(false))
                    yield break;
                _hasRepeats |= repeats > 0;
                // Only a pass that is compared needs more than the count.
                _pages.Add(options.Verify ? PageKey.Of(CollectionsMarshal.AsSpan(_page)) : new PageKey(items.Count, default));
                FetchAhead(number);
                yield return ToPage(number, unseen, meta);
                if (number < _total || _total is null)
                    continue;
                _endsFull = items.Count > 0 && items.Count >= (meta?.PerPage ?? _pages.Max(static page => page.Count));
                IsOneResponse = _pages.Count == 1 && !_endsFull;
                yield break;
            }
        }
        finally
        {
            // The caller has stopped enumerating, or a page has failed, so the rest is not needed.
            await stopping.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(ahead)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // Without counts, only the requested page is known to exist.
        void FetchAhead(int number)
        {
            for (
                var last = Math.Max(number, Math.Min(_records is null ? 0 : _total ?? 0, number + options.MaxConcurrentPages - 1L));
                next <= last;
                next++
            )
            {
                ahead.Enqueue(source.FetchAsync(next, options.PageSize!.Value, stopping.Token));
            }
        }
    }

    /// <summary>Awaits a page; returns null if the service refuses a page that existed when the previous one was read.</summary>
    private async Task<(IReadOnlyList<T> Items, PageMeta? Meta)?> ReceiveAsync(
        int number,
        Task<(IReadOnlyList<T> Items, PageMeta? Meta)> page,
        CancellationToken cancellationToken
    )
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

    /// <summary>Checks what a page reports about the listing; returns false if it contradicts itself.</summary>
    private bool Check(int number, int count, PageMeta? meta)
    {
        if (meta is not null && PageContradictions.Find(number, count, meta) is { } contradiction)
        {
            var failure = source.Unusable(number, contradiction.Reason);
            if (!contradiction.IsTransient)
                throw failure;
            EndAt(failure);
            return false;
        }

        _total = PageContradictions.PageCount(meta);
        _recordsDiffer |= _pages.Count > 0 && meta?.RecordCount != _records;
        _records = meta?.RecordCount;
        if (number > LastPage || _total > LastPage)
            throw source.Unusable(
                number,
                FormattableString.Invariant($"the listing has more than {options.MaxPages} pages, which is the limit of MaxPages")
            );
        seen.Expect(_records ?? 0);
        return true;
    }

    private (IReadOnlyList<T> Unseen, int Repeats) TakeUnseen(IReadOnlyList<T> items)
    {
        (_page, _pageBefore) = (_pageBefore, _page);
        _page.Clear();
        List<T>? unseen = null;
        var repeats = 0;
        for (var index = 0; index < items.Count; index++)
        {
            var id = new IdKey(source.Identify(items[index]));
            var (isNew, isRepeated) = seen.Add(id, _number);
            _page.Add(id);
            if (isRepeated)
                repeats++;
            // Usually all items are new, and the page is returned unchanged.
            if (isNew)
                unseen?.Add(items[index]);
            else
                unseen ??= [.. items.Take(index)];
        }

        return (unseen ?? items, repeats);
    }

    /// <summary>Returns whether the listing, or this pass, ended with the previous page.</summary>
    private async Task<bool> EndsBeforeAsync(int number, int repeats, CancellationToken cancellationToken)
    {
        // Without counts, only an empty page is the end, because a short one may be the most that the service sends.
        if (_page.Count == 0)
            return _total is null;
        if (repeats < _page.Count || !IsSamePage(_page, _pageBefore))
            return false;
        // The service ignores page numbers only if it also sends this page for a number that no page has. Otherwise tokens were created.
        if (
            _total is not null
            || await PeekAsync(LastPage + 1, cancellationToken).ConfigureAwait(false) is not { } any
            || !IsSamePage(any, _page)
        )
            EndAt(source.Unusable(number, "it repeats the previous page"));
        else if (_pages.Count == 1 && _page.Count == options.PageSize)
            EndAt(source.Unusable(number, "it repeats the first page, as every other page does, so that further items cannot be read"));
        return true;
    }

    /// <summary>Returns the ids on a page that the listing should not have; null if the service refuses it.</summary>
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

    private static bool IsSamePage(List<IdKey> page, List<IdKey> other) =>
        page.Count == other.Count && page.Order().SequenceEqual(other.Order());

    private static Page<T> ToPage(int number, IReadOnlyList<T> items, PageMeta? meta) =>
        new(items)
        {
            Number = number,
            PageSize = meta?.PerPage,
            RecordCount = meta?.RecordCount,
            TotalPages = meta?.TotalPages,
        };
}
