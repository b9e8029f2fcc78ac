namespace Fastly.Tokens.Release.Listings;

/// <summary>The listing of the public API that was not released yet.</summary>
internal static class UnshippedListing
{
    private const string Header = "#nullable enable";
    private const string Removed = "*REMOVED*";

    /// <summary>Returns the listing with what a build reported.</summary>
    /// <param name="shipped">The listing of what was released.</param>
    /// <param name="unshipped">The listing of what was not.</param>
    /// <param name="report">What the build reported.</param>
    public static string Of(string shipped, string unshipped, BuildReport report)
    {
        var released = Lines(shipped).ToHashSet(StringComparer.Ordinal);
        var lines = Lines(unshipped).ToHashSet(StringComparer.Ordinal);
        lines.ExceptWith(report.Gone);
        lines.UnionWith(report.Gone.Where(released.Contains).Select(line => Removed + line));
        // What was removed and is back is as released.
        lines.ExceptWith(report.Missing.Select(line => Removed + line));
        lines.UnionWith(report.Missing.Where(line => !released.Contains(line)));
        return string.Concat(lines.Order(StringComparer.Ordinal).Prepend(Header).Select(line => line + '\n'));
    }

    private static IEnumerable<string> Lines(string listing) =>
        listing.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line != Header);
}
