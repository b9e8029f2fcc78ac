namespace Fastly.Tokens.Benchmarks;

/// <summary>A listing for peers without one: page after page, until a page is not full.</summary>
internal static class PagesInTurn
{
    internal static async Task<int> CountAsync(IPeer peer, int pageSize)
    {
        var count = 0;
        for (var page = 1; ; page++)
        {
            var read = await peer.ReadPageAsync(page, pageSize);
            count += read;
            if (read < pageSize)
                return count;
        }
    }
}
