using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Paging;

/// <summary>One pass over all pages in order, with several of them fetched at the same time.</summary>
/// <param name="source">The source of the pages.</param>
/// <param name="options">The options of the listing.</param>
/// <param name="hasher">What compares the responses with those of the pass before; null to compare nothing.</param>
/// <param name="seen">The ids that this pass and the previous ones have seen.</param>
/// <param name="before">The previous pass; null for the first.</param>
internal sealed class ListingPass<T>(
    NumberedPageSource<T> source,
    ListingOptions options,
    BodyHasher? hasher,
    SeenIds seen,
    ListingPass<T>? before
)
{
    private readonly int _number = (before?._number ?? 0) + 1;
    private readonly ListedPages? _pagesBefore = before?._pages;
    private readonly ListedPages _pages = new((before?._number ?? 0) + 1, options.StartPage, before?.Comparable);
    private readonly string? _contradictionBefore = before?.Contradiction?.Message;
    private readonly int _contradictionsBefore = before?.Contradictions ?? 0;
    private long? _total = before?._total;
    private long? _records = before?._records;
    private List<IdKey> _page = [];
    private List<IdKey> _pageBefore = [];
    private bool _endsFull;
    private bool _endsWithRepeats;
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
    /// id that occurs twice has taken the place of another. <see cref="VerifiedListing{T}"/> says what follows from that.
    /// </summary>
    internal bool ConfirmsTheOneBefore =>
        _pagesBefore is not null
        && _contradictionBefore is null
        && !_pages.HasRepeats
        && !_recordsDiffer
        && !IsShort
        && _pages.HaveSameIds(_pagesBefore);

    /// <summary>
    /// Gets the pages that the next pass may compare with: all of them, if this pass is complete and the last place of each id is its only
    /// one.
    /// </summary>
    private ListedPages? Comparable => Contradiction is null && !_pages.HasRepeats && !_endsWithRepeats ? _pages : null;

    /// <summary>Gets whether the service counts more items than the pages contained, in a listing from the first page.</summary>
    private bool IsShort => options.StartPage == 1 && _records is { } records && records != _pages.ItemCount;

    /// <summary>Gets the last page that the listing may have.</summary>
    private long LastPage => options.StartPage + options.MaxPages - 1L;

    /// <summary>Gets the number of pages that may be fetched at the same time.</summary>
    private int MaxConcurrentPages => _number == 1 ? options.MaxConcurrentPages : options.MaxConcurrentVerificationPages;

    /// <summary>
    /// Fetches the page after a last page that is full. The counts may be of another moment, but if nothing follows while all tokens that
    /// two passes found exist, there are no others.
    /// </summary>
    internal async Task CheckEndAsync(CancellationToken cancellationToken)
    {
        if (!_endsFull)
            return;
        var last = options.StartPage + _pages.Count - 1;
        if (await PeekAsync(last + 1L, cancellationToken).ConfigureAwait(false) is { Count: > 0 } next && next != _pages.Last.Ids)
            EndAt(source.Unusable(last, "it says that it is the last, but another follows"));
    }

    /// <summary>Reads the pages, each with those of its items that no pass has seen before.</summary>
    internal async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = new Queue<Task<FetchedPage<T>>>();
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
                if (await TakeAsync(number, page, cancellationToken).ConfigureAwait(false) is not { } unseen)
                    yield break;
                FetchAhead(number);
                yield return ToPage(number, unseen);
                if (number < _total || _total is null)
                    continue;
                var count = _pages.Last.Ids.Count;
                _endsFull = count > 0 && count >= (_pages.Last.Counts.Size ?? _pages.MaxItemCount);
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
                var last = Math.Max(number, Math.Min(_records is null ? 0 : _total ?? 0, number + MaxConcurrentPages - 1L));
                next <= last;
                next++
            )
            {
                var comparison = hasher is null ? null : new BodyComparison(hasher, _pages.KnownBody(next));
                ahead.Enqueue(source.FetchAsync(next, options.PageSize!.Value, comparison, stopping.Token));
            }
        }
    }

    /// <summary>Awaits a page; returns null if the service refuses a page that existed when the previous one was read.</summary>
    private async Task<FetchedPage<T>?> ReceiveAsync(int number, Task<FetchedPage<T>> page, CancellationToken cancellationToken)
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

    /// <summary>Returns the items that no pass has seen before; null if the listing, or this pass, ended with the previous page.</summary>
    private async ValueTask<IReadOnlyList<T>?> TakeAsync(int number, FetchedPage<T> page, CancellationToken cancellationToken)
    {
        if (page.Items is not { } items)
        {
            // It contradicted nothing in the pass before.
            Note(number, _pages.AddKnown(number).Counts);
            return [];
        }

        var counts = PageCounts.Of(page.Meta);
        if (!Check(number, items.Count, counts))
            return null;
        Note(number, counts);
        var (unseen, repeats) = TakeUnseen(number, items);
        if (await EndsBeforeAsync(number, repeats, cancellationToken).ConfigureAwait(false))
            return null;
        // Only a pass that is compared needs more than the count.
        var ids = options.Verify ? PageKey.Of(CollectionsMarshal.AsSpan(_page)) : new PageKey(items.Count, default);
        _pages.Add(new ListedPage(ids, counts, page.Body, _number), repeats > 0);
        return unseen;
    }

    /// <summary>Checks what a page reports about itself; returns false if it contradicts itself.</summary>
    private bool Check(int number, int count, PageCounts counts)
    {
        if (PageContradictions.Find(number, count, counts) is not { } contradiction)
            return true;
        var failure = source.Unusable(number, contradiction.Reason);
        if (!contradiction.IsTransient)
            throw failure;
        EndAt(failure);
        return false;
    }

    /// <summary>Notes what a page reports about the listing.</summary>
    private void Note(int number, PageCounts counts)
    {
        _total = counts.Pages;
        _recordsDiffer |= number > options.StartPage && counts.Records != _records;
        _records = counts.Records;
        if (number > LastPage || _total > LastPage)
            throw source.Unusable(
                number,
                FormattableString.Invariant($"the listing has more than {options.MaxPages} pages, which is the limit of MaxPages")
            );
        seen.Expect(_records ?? 0);
    }

    private (IReadOnlyList<T> Unseen, int Repeats) TakeUnseen(int number, IReadOnlyList<T> items)
    {
        (_page, _pageBefore) = (_pageBefore, _page);
        _page.Clear();
        List<T>? unseen = null;
        var repeats = 0;
        for (var index = 0; index < items.Count; index++)
        {
            var id = new IdKey(source.Identify(items[index]));
            var last = seen.Move(id, new IdPlace(_number, number));
            _page.Add(id);
            if (last is { } place && _pages.IsRepeated(number, place))
                repeats++;
            // Usually all items are new, and the page is returned unchanged.
            if (last is null)
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
        if (repeats < _page.Count)
            return false;
        var page = PageKey.Of(CollectionsMarshal.AsSpan(_page));
        if (page != (options.Verify ? _pages.Last.Ids : PageKey.Of(CollectionsMarshal.AsSpan(_pageBefore))))
            return false;
        _endsWithRepeats = true;
        // The service ignores page numbers only if it also sends this page for a number that no page has. Otherwise tokens were created.
        if (_total is not null || await PeekAsync(LastPage + 1, cancellationToken).ConfigureAwait(false) != page)
            EndAt(source.Unusable(number, "it repeats the previous page"));
        else if (_pages.Count == 1 && _page.Count == options.PageSize)
            EndAt(source.Unusable(number, "it repeats the first page, as every other page does, so that further items cannot be read"));
        return true;
    }

    /// <summary>Returns the ids on a page that the listing should not have; null if the service refuses it.</summary>
    private async Task<PageKey?> PeekAsync(long number, CancellationToken cancellationToken)
    {
        try
        {
            var page = await source.FetchAsync((int)number, options.PageSize!.Value, null, cancellationToken).ConfigureAwait(false);
            return PageKey.Of([.. page.Items!.Select(item => new IdKey(source.Identify(item)))]);
        }
        catch (FastlyApiException refusal) when (IsRefusal(refusal))
        {
            return null;
        }
    }

    private void EndAt(FastlyApiException contradiction)
    {
        Contradiction = contradiction;
        var isTheOneBefore = contradiction.Message == _contradictionBefore && _pages.HaveSameIds(_pagesBefore!);
        Contradictions = isTheOneBefore ? _contradictionsBefore + 1 : 1;
    }

    private static bool IsRefusal(FastlyApiException failure) => failure is FastlyNotFoundException or FastlyInvalidRequestException;

    private Page<T> ToPage(int number, IReadOnlyList<T> items) =>
        new(items)
        {
            Number = number,
            PageSize = _pages.Last.Counts.Size,
            RecordCount = _pages.Last.Counts.Records,
            TotalPages = _pages.Last.Counts.Total,
        };
}
