using System.Runtime.CompilerServices;

namespace Fastly.Tokens;

/// <summary>The workspaces of a token, read from cursor to cursor until there is none.</summary>
internal sealed class CursorListing(
    string operation,
    string id,
    Func<string, string?, int?, CancellationToken, Task<AutomationTokenWorkspacePage>> fetchAsync,
    CursorListingOptions options)
{
    internal async IAsyncEnumerable<Page<Workspace>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        var cursor = options.StartCursor;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (cursor is not null && !cursors.Add(cursor)) throw Unusable("a cursor leads back to a page that was read");
            if (cursors.Count >= options.MaximumPages)
                throw Unusable(FormattableString.Invariant($"the listing has more than {options.MaximumPages} pages, which is the bound that was set"));

            var answer = await fetchAsync(id, cursor, options.PageSize, cancellationToken).ConfigureAwait(false);
            if (answer.Meta is null && answer.Data.Count > 0) throw Unusable("an answer does not say whether another page follows");
            cursor = answer.Meta?.NextCursor;
            yield return new Page<Workspace>([.. answer.Data.Where(workspace => seen.Add(workspace.Id))])
            {
                PageSize = answer.Meta?.Limit,
                NextCursor = cursor,
            };
        }
        while (cursor is not null);
    }

    private FastlyUnreadableAnswerException Unusable(string reason)
    {
        var request = $"GET /automation-tokens/{id}/workspaces";
        return new(new Failure($"{request} cannot be completed: {reason}.", operation, request));
    }
}
