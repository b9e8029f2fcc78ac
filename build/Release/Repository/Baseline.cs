using System.Text.RegularExpressions;
using Fastly.Tokens.Release.PublicApi;

namespace Fastly.Tokens.Release.Repository;

/// <summary>
/// What the last release consists of: the files of its tag. There is no other copy that could differ from what was released.
/// </summary>
/// <param name="Version">Its version; null if nothing was released yet.</param>
internal sealed partial record Baseline(ReleaseVersion? Version)
{
    /// <summary>Returns the last release that the working tree follows. A preview promises nothing, and is none.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="since">A version to compare with instead; null for the last one.</param>
    /// <exception cref="ReleaseMistakeException">It is missing, or a newer one is.</exception>
    public static Baseline Of(GitRepository repository, ReleaseVersion? since)
    {
        var versions = ReleasedVersions.Of(repository);
        if (since is not null)
            return versions.Reachable.Contains(since) || versions.Elsewhere.Contains(since) ? new Baseline(since) : throw Missing(since);

        var last = versions.Reachable.FirstOrDefault(version => !version.IsPreview);
        var newer = versions.Elsewhere.FirstOrDefault(version => !version.IsPreview);
        if (newer is not null && newer.CompareTo(last) > 0)
        {
            var earlier = last is null ? "" : $" To prepare a correction of an earlier version, compare with it: --since {last}.";
            throw new ReleaseMistakeException(
                $"{newer} was released from a commit that is not part of this branch. Merge it: git merge {newer.Tag}.{earlier}"
            );
        }

        var documented = Section().Matches(repository.Read("CHANGELOG.md")).Select(match => ReleaseVersion.TryParse(match.Groups[1].Value));
        var announced = documented.OfType<ReleaseVersion>().Where(version => !version.IsPreview).OrderDescending().FirstOrDefault();
        var isPending = announced?.ToString() == DeclaredVersion.Of(repository).ToString();
        if (announced is not null && announced.CompareTo(last) > 0 && !isPending)
            throw Missing(announced);
        return new Baseline(last);
    }

    /// <summary>The specification that was released.</summary>
    public string Specification(GitRepository repository) =>
        repository.Read(RepositoryFiles.Specification, Version!.Tag)
        ?? throw new ReleaseMistakeException($"The tag {Version.Tag} has no {RepositoryFiles.Specification}. Is it the tag of a release?");

    /// <summary>The public API that was released, by package.</summary>
    public IReadOnlyDictionary<string, ApiListing> Listings(GitRepository repository) =>
        RepositoryFiles
            .Packages(repository.Files("src", Version!.Tag))
            .ToDictionary(package => package, package => RepositoryFiles.Listing(package, file => repository.Read(file, Version.Tag)));

    private static ReleaseMistakeException Missing(ReleaseVersion version) =>
        new(
            $"The tag {version.Tag} of the release {version} is not in this clone. Fetch it: git fetch --tags, "
                + "and --unshallow in a shallow clone."
        );

    [GeneratedRegex(@"^## \[([^\]]+)\]", RegexOptions.Multiline)]
    private static partial Regex Section();
}
