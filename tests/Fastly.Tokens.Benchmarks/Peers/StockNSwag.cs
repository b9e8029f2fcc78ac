namespace Fastly.Tokens.Benchmarks;

/// <summary>The client that NSwag generates from the same specification with its own templates.</summary>
internal sealed class StockNSwag : IPeer
{
    private readonly HttpClient _http;
    private readonly Stock.StockClient _client;

    internal StockNSwag(Uri address, HttpMessageHandler handler)
    {
        _http = PeerHttp.Client(address, handler);
        _client = new Stock.StockClient(_http);
    }

    public async Task<int> ReadPageAsync(int page, int pageSize) => (await _client.ListAutomationTokensAsync(page, pageSize)).Data.Count;

    public async Task<string?> GetAsync(string id) => (await _client.GetAutomationTokenAsync(id)).Name;

    public Task<int> ListAsync(int pageSize) => PagesInTurn.CountAsync(this, pageSize);

    public void Dispose() => _http.Dispose();
}
