using System.Runtime.CompilerServices;
using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Models;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Paging;

/// <summary>Lists the workspaces of a token, by following the cursors to the end.</summary>
internal sealed class CursorListing(
    string id,
    Func<string?, int?, CancellationToken, Task<AutomationTokenWorkspacePage>> fetchAsync,
    CursorListingOptions options,
    ApiTransport transport
)
{
    internal async IAsyncEnumerable<Page<Workspace>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        var pending = fetchAsync(options.StartCursor, options.PageSize, stopping.Token);
        if (options.StartCursor is not null)
            cursors.Add(options.StartCursor);
        try
        {
            for (var count = 1; pending is not null; count++)
            {
                var response = await pending.WaitAsync(cancellationToken).ConfigureAwait(false);
                OperationSpan.Current?.AddPage();
                var cursor = Check(response, cursors, count);
                // Only the next page can be prefetched, because only its cursor is known.
                pending = cursor is null ? null : fetchAsync(cursor, options.PageSize, stopping.Token);
                cancellationToken.ThrowIfCancellationRequested();
                yield return new Page<Workspace>([.. response.Data.Where(workspace => seen.Add(workspace.Id))])
                {
                    PageSize = response.Meta?.Limit,
                    NextCursor = cursor,
                };
            }
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            if (pending is not null)
                await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Returns the cursor of the next page; null at the end.</summary>
    private string? Check(AutomationTokenWorkspacePage response, HashSet<string> cursors, int count)
    {
        if (response.Meta is null && response.Data.Count > 0)
            throw Unusable("a response does not say whether another page follows");
        if (response.Meta?.NextCursor is not { } cursor)
            return null;
        if (!Require.FitsAddress(cursor))
            throw Unusable("a cursor is too long for an address");
        if (!cursors.Add(cursor))
            throw Unusable("a cursor leads back to a page that was read");
        return count < options.MaxPages
            ? cursor
            : throw Unusable(
                FormattableString.Invariant($"the listing has more than {options.MaxPages} pages, which is the limit of MaxPages")
            );
    }

    private FastlyInvalidResponseException Unusable(string reason)
    {
        var request = $"GET /automation-tokens/{id}/workspaces";
        return new(transport.Failed($"{request} cannot be completed: {reason}.", TokenOperations.ListAutomationTokenWorkspaces, request));
    }
}
