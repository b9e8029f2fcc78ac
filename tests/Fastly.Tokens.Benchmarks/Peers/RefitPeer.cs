using Refit;

namespace Fastly.Tokens.Benchmarks;

/// <summary>The API as a Refit interface, with the models and the serializer of the floor.</summary>
internal interface IRefitTokens
{
    [Get("/automation-tokens")]
    Task<FloorPage> ListPageAsync(int page, [AliasAs("per_page")] int perPage);

    [Get("/automation-tokens/{id}")]
    Task<FloorToken> GetAsync(string id);
}

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
