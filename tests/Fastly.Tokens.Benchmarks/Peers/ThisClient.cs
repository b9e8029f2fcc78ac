namespace Fastly.Tokens.Benchmarks;

/// <summary>Fastly.Tokens.</summary>
internal sealed class ThisClient : IPeer
{
    private readonly AutomationTokensClient _client;
    private readonly int _pagesAhead;
    private readonly bool _verify;

    /// <summary>As a user makes it; over a handler that is given, only where the bytes come from memory.</summary>
    internal ThisClient(Uri address, HttpMessageHandler? handler = null, int pagesAhead = 8, bool verify = false)
    {
        _client = new AutomationTokensClient(
            new FastlyApiKey(TokenPages.ApiKey),
            new AutomationTokensClientOptions { BaseAddress = address, Handler = handler });
        (_pagesAhead, _verify) = (pagesAhead, verify);
    }

    public async Task<int> ReadPageAsync(int page, int pageSize) => (await _client.ListPageAsync(new() { Page = page, PerPage = pageSize })).Data.Count;

    public async Task<string?> GetAsync(string id) => (await _client.GetAsync(id)).Name;

    public async Task<int> ListAsync(int pageSize)
    {
        var count = 0;
        var options = new ListingOptions { PageSize = pageSize, MaxConcurrentPages = _pagesAhead, Verify = _verify };
        await foreach (var token in _client.ListAsync(options)) count++;
        return count;
    }

    public void Dispose() => _client.Dispose();
}
