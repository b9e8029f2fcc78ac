using Fastly.Tokens.Release.Report;
using Fastly.Tokens.Release.Repository;

namespace Fastly.Tokens.Release.Preparation;

/// <summary>Writes what a release changes in the repository, for a maintainer to review and commit.</summary>
internal static class PrepareCommand
{
    private const string Nullable = "#nullable enable";

    /// <returns>The files that were written.</returns>
    /// <exception cref="ReleaseMistakeException">The version may not be released.</exception>
    public static IReadOnlyList<string> Run(GitRepository repository, ReleaseVersion version, ReleaseVersion? since, DateOnly today)
    {
        ReleaseRules.ThrowIfReleased(version, repository);
        var changes = ReleaseChanges.Of(repository, since);
        ReleaseRules.ThrowIfTooSmall(version, changes);
        var changelog = new Changelog(repository.Read(Changelog.File)).With(version, today, ChangeReport.Section(changes));

        File.WriteAllText(repository.PathOf(Changelog.File), changelog);
        DeclaredVersion.Set(repository, version);
        // A preview promises nothing, so what it adds is not shipped yet.
        var listings = version.IsPreview ? [] : RepositoryFiles.Packages(repository);
        return [Changelog.File, DeclaredVersion.File, .. listings.SelectMany(package => Ship(repository, package))];
    }

    private static IEnumerable<string> Ship(GitRepository repository, string package)
    {
        var shipped = $"src/{package}/{RepositoryFiles.Shipped}";
        var unshipped = $"src/{package}/{RepositoryFiles.Unshipped}";
        var members = RepositoryFiles.Listing(package, repository.Read).Members.Order(StringComparer.Ordinal);
        Write(shipped, members.Prepend(Nullable));
        Write(unshipped, [Nullable]);
        return [shipped, unshipped];

        void Write(string file, IEnumerable<string> lines) =>
            File.WriteAllText(repository.PathOf(file), string.Concat(lines.Select(line => line + '\n')));
    }
}
