namespace Fastly.Tokens.Benchmarks;

/// <summary>Creates the HttpClient of the peers that require one.</summary>
internal static class PeerHttp
{
    /// <summary>Without redirects, cookies and proxy, which is the cheapest configuration.</summary>
    internal static SocketsHttpHandler Handler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        };

    internal static HttpClient Client(Uri address, HttpMessageHandler handler)
    {
        var http = new HttpClient(handler) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("Fastly-Key", TokenPages.ApiKey);
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        return http;
    }
}
