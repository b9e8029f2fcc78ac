namespace Fastly.Tokens.Release.Repository;

/// <summary>The versions that were released: each is a tag, such as <c>v0.1.0</c>.</summary>
/// <param name="Reachable">Those that the commit of the working tree follows, the last one first.</param>
/// <param name="Elsewhere">Those that it does not follow, the last one first.</param>
internal sealed record ReleasedVersions(IReadOnlyList<ReleaseVersion> Reachable, IReadOnlyList<ReleaseVersion> Elsewhere)
{
    public static ReleasedVersions Of(GitRepository repository)
    {
        var reachable = Versions(repository.Lines("tag", "--list", "v*", "--merged", "HEAD"));
        var all = Versions(repository.Lines("tag", "--list", "v*"));
        return new ReleasedVersions(reachable, [.. all.Except(reachable)]);
    }

    private static List<ReleaseVersion> Versions(IEnumerable<string> tags) =>
        [.. tags.Select(tag => ReleaseVersion.TryParse(tag[1..])).OfType<ReleaseVersion>().OrderDescending()];
}
