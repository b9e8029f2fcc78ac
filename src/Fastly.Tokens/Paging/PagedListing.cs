using System.Runtime.CompilerServices;

namespace Fastly.Tokens;

/// <summary>A listing that is read while it is enumerated, item by item or page by page. Each enumeration reads it again.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class PagedListing<T> : IAsyncEnumerable<T>
{
    private readonly Func<CancellationToken, IAsyncEnumerable<Page<T>>> _read;
    private readonly CancellationToken _cancellationToken;

    internal PagedListing(Func<CancellationToken, IAsyncEnumerable<Page<T>>> read, CancellationToken cancellationToken)
    {
        _read = read;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Returns the listing page by page. A page that is read again for verification is returned again only if it contains new items, and
    /// then only with those.
    /// </summary>
    /// <returns>The pages, in order.</returns>
    public IAsyncEnumerable<Page<T>> AsPages() => PagesAsync(_cancellationToken);

    /// <summary>Reads the listing item by item.</summary>
    /// <param name="cancellationToken">Cancels the enumeration, in addition to the token that the listing was created with.</param>
    /// <returns>The enumerator.</returns>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ItemsAsync(_cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Reads the whole listing.</summary>
    internal async Task<List<T>> ToListAsync()
    {
        var items = new List<T>();
        await foreach (var item in this.ConfigureAwait(false))
            items.Add(item);
        return items;
    }

    private async IAsyncEnumerable<Page<T>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in _read(cancellationToken).ConfigureAwait(false))
            yield return page;
    }

    private async IAsyncEnumerable<T> ItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in _read(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }
        }
    }
}
