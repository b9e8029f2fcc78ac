using Refit;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Refit.</summary>
internal sealed class RefitPeer : IPeer
{
    private static readonly RefitSettings Settings = new(new SystemTextJsonContentSerializer(FloorJson.Default.Options));

    private readonly HttpClient _http;
    private readonly IRefitTokens _client;

    internal RefitPeer(Uri address, HttpMessageHandler handler)
    {
        _http = PeerHttp.Client(address, handler);
        _client = RestService.For<IRefitTokens>(_http, Settings);
    }

    public async Task<int> ReadPageAsync(int page, int pageSize) => (await _client.ListPageAsync(page, pageSize)).Data!.Count;

    public async Task<string?> GetAsync(string id) => (await _client.GetAsync(id)).Name;

    public Task<int> ListAsync(int pageSize) => PagesInTurn.CountAsync(this, pageSize);

    public void Dispose() => _http.Dispose();
}
