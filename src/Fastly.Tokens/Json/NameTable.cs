using Newtonsoft.Json;

namespace Fastly.Tokens.Json;

/// <summary>
/// Finds the text of a known name. Newtonsoft's own table can grow, and reads every character of a name twice; this one hashes three
/// characters, and then compares.
/// </summary>
internal sealed class NameTable : JsonNameTable
{
    private readonly string[][] _buckets = [.. Enumerable.Repeat(Array.Empty<string>(), 256)];

    public override string? Get(char[] key, int start, int length)
    {
        var name = key.AsSpan(start, length);
        foreach (var known in _buckets[Bucket(name)])
        {
            if (name.SequenceEqual(known))
                return known;
        }

        return null;
    }

    internal void Add(string name)
    {
        ref var bucket = ref _buckets[Bucket(name)];
        if (!bucket.Contains(name))
            bucket = [.. bucket, name];
    }

    private static int Bucket(ReadOnlySpan<char> name) =>
        name.Length == 0 ? 0 : (name[0] + (name[name.Length / 2] * 7) + (name[^1] * 31) + (name.Length * 113)) & 255;
}
