namespace Fastly.Tokens.Benchmarks;

/// <summary>Fastly.Tokens.</summary>
internal sealed class ThisClient : IPeer
{
    private readonly AutomationTokensClient _client;
    private readonly int? _maxConcurrentPages;
    private readonly bool _verify;

    /// <summary>Creates the client with its default handler, or with a handler that returns bytes from memory.</summary>
    internal ThisClient(Uri address, HttpMessageHandler? handler = null, int? maxConcurrentPages = null, bool verify = false)
    {
        _client = new AutomationTokensClient(
            new FastlyApiKey(TokenPages.ApiKey),
            new AutomationTokensClientOptions { BaseAddress = address, Handler = handler }
        );
        (_maxConcurrentPages, _verify) = (maxConcurrentPages, verify);
    }

    public async Task<int> ReadPageAsync(int page, int pageSize) =>
        (await _client.ListPageAsync(new() { Page = page, PerPage = pageSize })).Data.Count;

    public async Task<string?> GetAsync(string id) => (await _client.GetAsync(id)).Name;

    public async Task<int> ListAsync(int pageSize)
    {
        var count = 0;
        var options = new ListingOptions { PageSize = pageSize, Verify = _verify };
        if (_maxConcurrentPages is { } maxConcurrentPages)
            options.MaxConcurrentPages = maxConcurrentPages;
        await foreach (var token in _client.ListAsync(options))
            count++;
        return count;
    }

    public void Dispose() => _client.Dispose();
}
