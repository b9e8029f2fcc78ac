using System.Net.Http.Json;

namespace Fastly.Tokens.Benchmarks;

/// <summary>The floor: a bare HttpClient with the source generator of System.Text.Json.</summary>
internal sealed class Floor : IPeer
{
    private readonly HttpClient _http;

    internal Floor(Uri address, HttpMessageHandler handler) => _http = PeerHttp.Client(address, handler);

    public async Task<int> ReadPageAsync(int page, int pageSize) =>
        (await _http.GetFromJsonAsync($"automation-tokens?page={page}&per_page={pageSize}", FloorJson.Default.FloorPage))!.Data!.Count;

    public async Task<string?> GetAsync(string id) =>
        (await _http.GetFromJsonAsync($"automation-tokens/{id}", FloorJson.Default.FloorToken))!.Name;

    public Task<int> ListAsync(int pageSize) => PagesInTurn.CountAsync(this, pageSize);

    public void Dispose() => _http.Dispose();
}
