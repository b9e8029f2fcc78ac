namespace Fastly.Tokens.Benchmarks;

/// <summary>A client to compare.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>Reads one page of tokens into objects.</summary>
    /// <returns>The number of tokens.</returns>
    Task<int> ReadPageAsync(int page, int pageSize);

    /// <summary>Reads one token into an object.</summary>
    /// <returns>The name of the token.</returns>
    Task<string?> GetAsync(string id);

    /// <summary>Reads every page, in the best way that the peer supports.</summary>
    /// <returns>The number of tokens.</returns>
    Task<int> ListAsync(int pageSize = TokenPages.PageSize);
}
