namespace Fastly.Tokens;

// Listing: every page, and the certainty that nothing is missing.
public sealed partial class AutomationTokensClient
{
    /// <summary>Lists the account's automation tokens, each once. Nothing is sent before the first item is asked for.</summary>
    /// <param name="options">Where to begin, how large the pages are, and whether to verify; copied.</param>
    /// <param name="cancellationToken">Cancels the listing, between pages and within them.</param>
    /// <returns>
    /// The tokens in the service's order; page by page with <see cref="PagedListing{T}.AsPages"/>. Reading it throws
    /// <see cref="FastlyApiException"/> where the listing cannot be completed: it never ends early without one.
    /// </returns>
    /// <exception cref="ArgumentException">An option is outside of what is documented for it.</exception>
    /// <remarks>
    /// Tokens that come and go shift the others from page to page. A listing of several pages, or of one that is full, is therefore
    /// read again until two readings are the same; what turns up late comes last. A token that existed all the while is part of it.
    /// </remarks>
    public PagedListing<AutomationToken> ListAsync(ListingOptions? options = null, CancellationToken cancellationToken = default)
    {
        var source = new NumberedPageSource<AutomationToken>(
            ListAutomationTokensOperation.Id,
            "GET /automation-tokens",
            static token => token.Id,
            async (page, perPage, cancellation) =>
            {
                var answer = await ListPageAsync(page, perPage, cancellation).ConfigureAwait(false);
                return (answer.Data, answer.Meta);
            },
            Failed);
        return NumberedListing(source, options, cancellationToken);
    }

    /// <summary>Lists the ids of the services that a token reaches, each once. Nothing is sent before the first is asked for.</summary>
    /// <param name="id">The token's id: 1 to 64 ASCII letters and digits, and not "self".</param>
    /// <param name="options">Where to begin, how large the pages are, and whether to verify; copied.</param>
    /// <param name="cancellationToken">Cancels the listing, between pages and within them.</param>
    /// <returns>
    /// The ids in the service's order; page by page with <see cref="PagedListing{T}.AsPages"/>. Reading it throws
    /// <see cref="FastlyApiException"/> where the listing cannot be completed.
    /// </returns>
    /// <exception cref="ArgumentException">It is not an id, or an option is outside of what is documented for it.</exception>
    /// <remarks>
    /// Completed as <see cref="ListAsync"/> is. An empty listing may mean every service or none:
    /// <see cref="AutomationToken.LimitServices"/> tells.
    /// </remarks>
    public PagedListing<string> ListServicesAsync(string id, ListingOptions? options = null, CancellationToken cancellationToken = default)
    {
        Require.Id(id, nameof(id));
        var source = new NumberedPageSource<string>(
            ListAutomationTokenServicesOperation.Id,
            $"GET /automation-tokens/{id}/services",
            static service => service,
            async (page, perPage, cancellation) =>
            {
                var answer = await ListServicesPageAsync(id, page, perPage, cancellation).ConfigureAwait(false);
                return (answer.Data, answer.Meta);
            },
            Failed);
        return NumberedListing(source, options, cancellationToken);
    }

    /// <summary>Lists the workspaces that a token reaches, each once. Nothing is sent before the first is asked for.</summary>
    /// <param name="id">The token's id: 1 to 64 ASCII letters and digits, and not "self".</param>
    /// <param name="options">Where to begin and how large the pages are; copied.</param>
    /// <param name="cancellationToken">Cancels the listing, between pages and within them.</param>
    /// <returns>
    /// The workspaces in the service's order; page by page with <see cref="PagedListing{T}.AsPages"/>. Reading it throws
    /// <see cref="FastlyApiException"/> where the listing cannot be completed.
    /// </returns>
    /// <exception cref="ArgumentException">It is not an id, or an option is outside of what is documented for it.</exception>
    /// <remarks>
    /// Read by cursors, which do not shift. An empty listing may mean every workspace or none:
    /// <see cref="AutomationToken.LimitWorkspaces"/> tells.
    /// </remarks>
    public PagedListing<Workspace> ListWorkspacesAsync(string id, CursorListingOptions? options = null, CancellationToken cancellationToken = default)
    {
        Require.Id(id, nameof(id));
        var listing = new CursorListing(ListAutomationTokenWorkspacesOperation.Id, id, ListWorkspacesPageAsync, (options ?? new()).ToChecked(_options.PageSize), Failed);
        return new PagedListing<Workspace>(listing.ReadAsync, cancellationToken);
    }

    /// <summary>Every workspace of a token, with the limit that the pages carry. Where they differ, there is one.</summary>
    private async Task<WorkspaceListing> ReadWorkspacesAsync(string id, CancellationToken cancellationToken)
    {
        bool? limit = null;
        var listing = new CursorListing(ListAutomationTokenWorkspacesOperation.Id, id, FetchAsync, new CursorListingOptions().ToChecked(_options.PageSize), Failed);
        var workspaces = await new PagedListing<Workspace>(listing.ReadAsync, cancellationToken).ToListAsync().ConfigureAwait(false);
        return new WorkspaceListing(limit, workspaces.ConvertAll(static workspace => workspace.Id));

        async Task<AutomationTokenWorkspacePage> FetchAsync(string token, string? cursor, int? size, CancellationToken cancellation)
        {
            var page = await ListWorkspacesPageAsync(token, cursor, size, cancellation).ConfigureAwait(false);
            if (limit is not true) limit = page.LimitWorkspaces ?? limit;
            return page;
        }
    }

    private PagedListing<T> NumberedListing<T>(NumberedPageSource<T> source, ListingOptions? options, CancellationToken cancellationToken)
    {
        var listing = new VerifiedListing<T>(source, (options ?? new()).ToChecked(_options.PageSize));
        return new PagedListing<T>(listing.ReadAsync, cancellationToken);
    }
}
