namespace Fastly.Tokens.Benchmarks;

/// <summary>A listing as those must write it who have no other: page after page, until one is not full.</summary>
internal static class PagesInTurn
{
    internal static async Task<int> CountAsync(IPeer peer, int pageSize)
    {
        var count = 0;
        for (var page = 1; ; page++)
        {
            var read = await peer.ReadPageAsync(page, pageSize);
            count += read;
            if (read < pageSize) return count;
        }
    }
}
