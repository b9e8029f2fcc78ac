using System.Web;

namespace Fastly.Tokens.Tests.Support;

/// <summary>Writes pages of tokens, correct ones and others.</summary>
internal static class TokenPages
{
    internal static string Envelope(IEnumerable<string> ids, int current, int perPage, int records, int pages) =>
        $$$"""{"data":{{{Bare(ids)}}},"meta":{"per_page":{{{perPage}}},"current_page":{{{current}}}"""
        + $$$""","record_count":{{{records}}},"total_pages":{{{pages}}}}}""";

    /// <summary>The requested page of a correct listing.</summary>
    internal static string Page(IReadOnlyList<string> all, HttpRequestMessage request)
    {
        var (page, perPage) = (Number(request, "page"), Number(request, "per_page"));
        var pages = (all.Count + perPage - 1) / perPage;
        return Envelope(all.Skip((page - 1) * perPage).Take(perPage), page, perPage, all.Count, pages);
    }

    internal static string Bare(IEnumerable<string> ids) => $"[{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}"}"""))}]";

    internal static string BarePage(IReadOnlyList<string> all, HttpRequestMessage request) =>
        Bare(all.Skip((Number(request, "page") - 1) * Number(request, "per_page")).Take(Number(request, "per_page")));

    internal static int Number(HttpRequestMessage request, string name) =>
        int.Parse(HttpUtility.ParseQueryString(request.RequestUri!.Query)[name]!, System.Globalization.CultureInfo.InvariantCulture);

    internal static IReadOnlyList<string> Ids(int count) => [.. Enumerable.Range(1, count).Select(number => $"T{number}")];

    internal static async Task<List<string>> ReadAsync(AutomationTokensClient client, ListingOptions? options = null)
    {
        var ids = new List<string>();
        await foreach (var token in client.ListAsync(options))
            ids.Add(token.Id);
        return ids;
    }
}
