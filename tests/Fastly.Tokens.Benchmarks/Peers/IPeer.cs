namespace Fastly.Tokens.Benchmarks;

/// <summary>A client that a user could pick, doing what it would be picked for.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>Reads one page of tokens into objects.</summary>
    /// <returns>How many tokens it held.</returns>
    Task<int> ReadPageAsync(int page, int pageSize);

    /// <summary>Reads one token into an object.</summary>
    /// <returns>Its name.</returns>
    Task<string?> GetAsync(string id);

    /// <summary>Reads every page, as the peer would best do it.</summary>
    /// <returns>How many tokens they held.</returns>
    Task<int> ListAsync(int pageSize = TokenPages.PageSize);
}
