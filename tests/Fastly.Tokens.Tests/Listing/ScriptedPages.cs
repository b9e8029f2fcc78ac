using System.Text;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Paging;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Listing;

/// <summary>
/// A listing whose pages are written down for each pass: a page is a text, each letter of it an id, and what follows a dot makes its bytes
/// others. After the last pass, that one is sent again.
/// </summary>
internal sealed class ScriptedPages(params string[][] passes)
{
    private static readonly ApiTransport s_transport = new(new FastlyApiKey("a-key"), new AutomationTokensClientOptions().ToChecked());
    private int _pass;

    /// <summary>Each page that was read, and could have been known, as the numbers of the pass and the page.</summary>
    internal List<string> Read { get; } = [];

    /// <summary>The number of passes.</summary>
    internal int Passes => _pass;

    internal async Task<string> ListAsync()
    {
        var listing = new VerifiedListing<string>(
            new NumberedPageSource<string>(TokenOperations.ListAutomationTokens, "GET /tokens", id => id, FetchAsync, s_transport),
            new ListingOptions { PageSize = 2 }.ToChecked(null, 100)
        );
        var ids = new StringBuilder();
        await foreach (var page in listing.ReadAsync(CancellationToken.None))
            ids.AppendJoin(string.Empty, page.Items);
        return ids.ToString();
    }

    private Task<FetchedPage<string>> FetchAsync(int number, int size, BodyComparison? comparison, CancellationToken cancellationToken)
    {
        if (number == 1)
            _pass++;
        var pages = passes[Math.Min(_pass, passes.Length) - 1];
        var text = number <= pages.Length ? pages[number - 1] : string.Empty;
        var body = comparison?.Hasher.Hash(Encoding.UTF8.GetBytes(text));
        if (body is not null && body == comparison?.Known)
            return Task.FromResult(new FetchedPage<string>(null, null, body));
        if (comparison is not null)
            Read.Add(FormattableString.Invariant($"{_pass}.{number}"));
        var ids = text.Split('.')[0].Select(letter => letter.ToString()).ToList();
        return Task.FromResult(new FetchedPage<string>(ids, new PageMeta { TotalPages = pages.Length }, body));
    }
}
