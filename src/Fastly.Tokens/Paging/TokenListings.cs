using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Models;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Paging;

/// <summary>Creates the listings of an account.</summary>
/// <param name="operations">The operations.</param>
/// <param name="transport">What sends them.</param>
/// <param name="defaultPageSize">The number of items on a page; null for as many as a listing allows.</param>
internal sealed class TokenListings(TokenOperations operations, ApiTransport transport, int? defaultPageSize)
{
    internal PagedListing<AutomationToken> ListTokens(ListingOptions? options = null, CancellationToken cancellationToken = default)
    {
        var source = new NumberedPageSource<AutomationToken>(
            TokenOperations.ListAutomationTokens,
            "GET /automation-tokens",
            static token => token.Id,
            async (page, perPage, comparison, cancellation) =>
            {
                var request = TokenOperations.RequestForListPage(new() { Page = page, PerPage = perPage });
                var response = await transport.SendAsync<AutomationTokenPage>(request, comparison, cancellation).ConfigureAwait(false);
                OperationSpan.Current?.AddPage();
                return new FetchedPage<AutomationToken>(response.Value?.Data, response.Value?.Meta, response.Body);
            },
            transport
        );
        return ListNumbered(source, options, ListPageOptions.MaxPerPage, cancellationToken);
    }

    internal PagedListing<string> ListServices(string id, ListingOptions? options = null, CancellationToken cancellationToken = default)
    {
        Require.Id(id, nameof(id));
        var source = new NumberedPageSource<string>(
            TokenOperations.ListAutomationTokenServices,
            $"GET /automation-tokens/{id}/services",
            static service => service,
            async (page, perPage, comparison, cancellation) =>
            {
                var request = TokenOperations.RequestForListServicesPage(id, new() { Page = page, PerPage = perPage });
                var response = await transport
                    .SendAsync<AutomationTokenServicePage>(request, comparison, cancellation)
                    .ConfigureAwait(false);
                OperationSpan.Current?.AddPage();
                return new FetchedPage<string>(response.Value?.Data, response.Value?.Meta, response.Body);
            },
            transport
        );
        return ListNumbered(source, options, ListServicesPageOptions.MaxPerPage, cancellationToken);
    }

    internal PagedListing<Workspace> ListWorkspaces(
        string id,
        CursorListingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Require.Id(id, nameof(id));
        return ListByCursor(
            id,
            (cursor, limit, cancellation) => FetchWorkspacesAsync(id, cursor, limit, cancellation),
            options ?? new(),
            cancellationToken
        );
    }

    /// <summary>Reads every workspace of a token, with the limit that the pages report. A token is limited if any page says so.</summary>
    internal async Task<WorkspaceListing> ReadWorkspacesAsync(string id, CancellationToken cancellationToken)
    {
        bool? limit = null;
        var workspaces = await ListByCursor(id, FetchAsync, new(), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return new WorkspaceListing(limit, workspaces.ConvertAll(static workspace => workspace.Id));

        async Task<AutomationTokenWorkspacePage> FetchAsync(string? cursor, int? size, CancellationToken cancellation)
        {
            var page = await FetchWorkspacesAsync(id, cursor, size, cancellation).ConfigureAwait(false);
            if (limit is not true)
                limit = page.LimitWorkspaces ?? limit;
            return page;
        }
    }

    private Task<AutomationTokenWorkspacePage> FetchWorkspacesAsync(
        string id,
        string? cursor,
        int? limit,
        CancellationToken cancellationToken
    ) => operations.ListWorkspacesPageAsync(id, new() { Cursor = cursor, Limit = limit }, cancellationToken);

    private PagedListing<Workspace> ListByCursor(
        string id,
        Func<string?, int?, CancellationToken, Task<AutomationTokenWorkspacePage>> fetchAsync,
        CursorListingOptions options,
        CancellationToken cancellationToken
    )
    {
        var listing = new CursorListing(id, fetchAsync, options.ToChecked(defaultPageSize, ListWorkspacesPageOptions.MaxLimit), transport);
        return new PagedListing<Workspace>(listing.ReadAsync, cancellationToken);
    }

    private PagedListing<T> ListNumbered<T>(
        NumberedPageSource<T> source,
        ListingOptions? options,
        int maxPageSize,
        CancellationToken cancellationToken
    )
    {
        var listing = new VerifiedListing<T>(source, (options ?? new()).ToChecked(defaultPageSize, maxPageSize));
        return new PagedListing<T>(listing.ReadAsync, cancellationToken);
    }
}
