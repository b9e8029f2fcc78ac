namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Records between requests which tokens exist, and so which existed throughout.</summary>
internal sealed class Witness(Func<IEnumerable<string>> exists)
{
    private readonly HashSet<string> _throughout = [.. exists()];
    private readonly HashSet<string> _ever = [.. exists()];

    internal IReadOnlySet<string> Throughout => _throughout;

    internal IReadOnlySet<string> Ever => _ever;

    internal void Look()
    {
        var now = exists().ToList();
        _throughout.IntersectWith(now);
        _ever.UnionWith(now);
    }
}
