using System.Runtime.CompilerServices;

namespace Fastly.Tokens;

/// <summary>A listing that is read while it is enumerated: item by item, or page by page. Each enumeration reads it anew.</summary>
/// <typeparam name="T">What is listed.</typeparam>
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
    /// The listing page by page. A page that is read again to verify the listing comes again only if it holds something new,
    /// and then with that alone.
    /// </summary>
    /// <returns>The pages, in order.</returns>
    public IAsyncEnumerable<Page<T>> AsPages() => PagesAsync(_cancellationToken);

    /// <summary>Reads the listing item by item.</summary>
    /// <param name="cancellationToken">Cancels the listing, as the one that it was made with does.</param>
    /// <returns>The reader.</returns>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ItemsAsync(_cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Reads the listing to its end.</summary>
    internal async Task<List<T>> ToListAsync()
    {
        var items = new List<T>();
        await foreach (var item in this.ConfigureAwait(false)) items.Add(item);
        return items;
    }

    private async IAsyncEnumerable<Page<T>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in _read(cancellationToken).ConfigureAwait(false)) yield return page;
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
