namespace Fastly.Tokens.Tests.Support;

/// <summary>Reads asynchronous sequences; .NET 8 has no method for it.</summary>
internal static class AsyncSequence
{
    internal static async Task<List<T>> ReadAllAsync<T>(this IAsyncEnumerable<T> items)
    {
        var read = new List<T>();
        await foreach (var item in items)
            read.Add(item);
        return read;
    }
}
