namespace Fastly.Tokens.Release.PublicApi;

/// <summary>
/// The public API of a package, as its listings hold it. The analyzer compares each target framework with the same listings, so they are
/// those of every one.
/// </summary>
/// <param name="Members">The lines, without comments.</param>
/// <param name="Required">The names of the members that an object initializer must set, which the listings do not tell.</param>
internal sealed record ApiListing(IReadOnlySet<string> Members, IReadOnlySet<string> Required)
{
    private const string Removed = "*REMOVED*";

    public static ApiListing Empty { get; } = Parse("", "", "");

    /// <summary>Reads the listings.</summary>
    /// <param name="shipped">The text of PublicAPI.Shipped.txt.</param>
    /// <param name="unshipped">The text of PublicAPI.Unshipped.txt, whose removals apply to the other.</param>
    /// <param name="required">The text of RequiredMembers.txt, whose first line says what it is.</param>
    public static ApiListing Parse(string shipped, string unshipped, string required)
    {
        var lines = Lines(shipped).Concat(Lines(unshipped)).ToList();
        var removed = lines.Where(IsRemoval).Select(line => line[Removed.Length..]).ToHashSet(StringComparer.Ordinal);
        var members = lines.Where(line => !IsRemoval(line) && !removed.Contains(line)).ToHashSet(StringComparer.Ordinal);
        return new ApiListing(members, Lines(required).Skip(1).ToHashSet(StringComparer.Ordinal));
    }

    private static bool IsRemoval(string line) => line.StartsWith(Removed, StringComparison.Ordinal);

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));
}
