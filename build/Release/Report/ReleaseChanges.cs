using Fastly.Tokens.Release.PublicApi;
using Fastly.Tokens.Release.Repository;
using Fastly.Tokens.Release.Wire;

namespace Fastly.Tokens.Release.Report;

/// <summary>What differs between the last release and the working tree.</summary>
/// <param name="Since">The last release; null if nothing was released yet.</param>
/// <param name="Callers">What those notice who compile against a package.</param>
/// <param name="Wire">What is sent and received differently.</param>
internal sealed record ReleaseChanges(ReleaseVersion? Since, IReadOnlyList<Change> Callers, IReadOnlyList<Change> Wire)
{
    public IEnumerable<Change> All => Callers.Concat(Wire);

    /// <summary>The bump that the changes call for; that of a correction if they do not show.</summary>
    public ChangeLevel Level => All.Select(change => change.Level).DefaultIfEmpty(ChangeLevel.Patch).Max();

    /// <summary>The least version that they may be released as; null for the first release, which may have any.</summary>
    public ReleaseVersion? Least => Since?.Next(Level);

    /// <exception cref="ReleaseMistakeException">The baseline is missing or newer, or a specification has a mistake.</exception>
    public static ReleaseChanges Of(GitRepository repository, ReleaseVersion? since)
    {
        var baseline = Baseline.Of(repository, since);
        if (baseline.Version is null)
            return new ReleaseChanges(Since: null, [], []);

        var before = baseline.Listings(repository);
        var after = RepositoryFiles
            .Packages(repository)
            .ToDictionary(package => package, package => RepositoryFiles.Listing(package, repository.Read));
        var callers = before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).SelectMany(package => Compare(package, before, after));
        var wire = WireComparison.Of(baseline.Specification(repository), repository.Read(RepositoryFiles.Specification));
        return new ReleaseChanges(baseline.Version, [.. callers], wire);
    }

    private static IEnumerable<Change> Compare(
        string package,
        IReadOnlyDictionary<string, ApiListing> before,
        Dictionary<string, ApiListing> after
    )
    {
        if (!after.TryGetValue(package, out var now))
            return [Change.Breaking(package, "the package is removed")];
        return before.TryGetValue(package, out var old) ? ApiComparison.Of(old, now) : [Change.Added(package, "the package is added")];
    }
}
