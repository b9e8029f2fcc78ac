using System.Runtime.CompilerServices;
using Fastly.Tokens.Diagnostics;

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
    /// <param name="cancellationToken">Cancels the listing, in addition to the token that it was created with.</param>
    /// <returns>The items. The list is complete, or the call throws.</returns>
    /// <exception cref="FastlyApiException">Thrown when the listing could not be completed; the derived types say why.</exception>
    /// <exception cref="ObjectDisposedException">Thrown when the client is disposed.</exception>
    /// <exception cref="OperationCanceledException">Thrown when the listing was cancelled.</exception>
    /// <remarks>It holds all items in memory, as <c>await foreach</c> does not.</remarks>
    public async Task<List<T>> ToListAsync(CancellationToken cancellationToken = default)
    {
        var items = new List<T>();
        await foreach (var item in this.WithCancellation(cancellationToken).ConfigureAwait(false))
            items.Add(item);
        return items;
    }

    /// <summary>Returns the listing with each enumeration reported as one call, or the listing itself if nobody listens.</summary>
    internal PagedListing<T> Traced(ClientDiagnostics diagnostics, string operation, string? tokenId = null) =>
        diagnostics.IsListening
            ? new PagedListing<T>(cancellation => diagnostics.Trace(operation, _read(cancellation), tokenId), _cancellationToken)
            : this;

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
