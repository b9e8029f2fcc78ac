namespace Fastly.Tokens.Benchmarks;

/// <summary>What every peer needs that does not make it itself.</summary>
internal static class PeerHttp
{
    /// <summary>Without the redirects, cookies and proxy that a bare HttpClient would look after: as cheap as it gets.</summary>
    internal static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };

    internal static HttpClient Client(Uri address, HttpMessageHandler handler)
    {
        var http = new HttpClient(handler) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("Fastly-Key", TokenPages.ApiKey);
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        return http;
    }
}
