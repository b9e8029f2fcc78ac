using System.Globalization;
using System.Net;
using Fastly.Tokens.Cli.Recordings;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>
/// Reads an account, and changes nothing: the token that makes the calls, every page of tokens, and some tokens with their services and
/// workspaces. A response that the client refuses does not stop it, because that is where a difference is.
/// </summary>
internal sealed class AccountReading(AutomationTokensClient client, int sample)
{
    private const string ListPath = "/automation-tokens";
    private const int PageSize = 100;

    /// <summary>A service that always has another page would be read for ever.</summary>
    private const int MaxPages = 10_000;

    private const int MaxIds = 10_000;

    private readonly SortedDictionary<string, int> _refused = new(StringComparer.Ordinal);

    /// <summary>The first ids of each page, of which the sample is taken.</summary>
    private readonly List<string> _ids = [];
    private string? _first;
    private ListedTokens? _page;
    private FastlyApiException? _failure;

    /// <summary>Gets the operations that the service refused, with the status code, each with its number.</summary>
    internal IReadOnlyDictionary<string, int> Refused => _refused;

    /// <summary>Gets whether a page of tokens was read.</summary>
    internal bool IsListed { get; private set; }

    /// <summary>Receives each response before the client does.</summary>
    internal void Observe(RecordedResponse response)
    {
        if (response is { Method: "GET", Path: ListPath, Status: 200 })
            _page = ListedTokens.Of(response);
    }

    /// <param name="show">Shows what is being read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="FastlyApiException">There is no response, the key has expired, or no page of tokens could be read.</exception>
    internal async Task ReadAsync(Action<string> show, CancellationToken cancellationToken)
    {
        await TryAsync(() => client.GetSelfAsync(cancellationToken));
        await ReadPagesAsync(show, cancellationToken);
        foreach (var (index, id) in Sample().Index())
        {
            show(string.Create(CultureInfo.InvariantCulture, $"Reading token {index + 1} of {Math.Min(sample, _ids.Count)}"));
            await TryAsync(() => client.GetAsync(id, cancellationToken));
            await TryAsync(() => client.ListServicesPageAsync(id, cancellationToken: cancellationToken));
            await TryAsync(() => client.ListWorkspacesPageAsync(id, cancellationToken: cancellationToken));
        }

        if (!IsListed && _failure is not null)
            throw _failure;
    }

    private async Task ReadPagesAsync(Action<string> show, CancellationToken cancellationToken)
    {
        for (var (number, total) = (1, (long?)null); number <= MaxPages; number++)
        {
            show(string.Create(CultureInfo.InvariantCulture, $"Reading page {number}{(total is { } all ? $" of {all}" : "")}"));
            _page = null;
            var options = new ListPageOptions { Page = number, PerPage = PageSize };
            await TryAsync(() => client.ListPageAsync(options, cancellationToken));
            IsListed |= _page is not null;
            total = _page?.TotalPages ?? total;
            var isNew = Keep(_page);
            // Without a number of pages, the last one is not full, or it repeats the one before.
            var isLast = total is { } pages ? number >= pages : !isNew || _page!.Items < PageSize;
            if (isLast)
                return;
        }
    }

    /// <summary>Keeps some ids of a page, and returns whether it is another page than the one before.</summary>
    private bool Keep(ListedTokens? page)
    {
        if (page is not { Ids: [var first, ..] } || first == _first)
            return false;
        _first = first;
        if (_ids.Count < MaxIds)
            _ids.AddRange(page.Ids.Take(sample));
        return true;
    }

    /// <summary>Returns ids from the whole listing, because old and new tokens may differ.</summary>
    private IEnumerable<string> Sample()
    {
        var count = Math.Min(sample, _ids.Count);
        return Enumerable.Range(0, count).Select(index => _ids[(int)((long)index * _ids.Count / count)]);
    }

    private async Task TryAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (FastlyInvalidResponseException)
        {
            // It was compared before the client refused it.
        }
        catch (FastlyApiException failure) when (failure.StatusCode is { } status and not HttpStatusCode.Unauthorized)
        {
            _failure ??= failure;
            var what = string.Create(CultureInfo.InvariantCulture, $"{failure.Operation}: {(int)status}");
            _refused[what] = _refused.GetValueOrDefault(what) + 1;
        }
    }
}
