using Fastly.Tokens.Release.Preparation;
using Fastly.Tokens.Release.Report;
using Fastly.Tokens.Release.Repository;

namespace Fastly.Tokens.Release.Publication;

/// <summary>
/// Builds, tests, packs and pushes a version that was prepared and committed, and tags it. Everything that can be refused is refused before
/// the first push, and what an earlier run pushed is not pushed again.
/// </summary>
internal sealed class PublishCommand(GitRepository repository, Feed feed, DotNet dotnet, TextWriter output)
{
    private string Folder => repository.PathOf("artifacts/release");

    /// <exception cref="ReleaseMistakeException">The release was refused.</exception>
    public async Task RunAsync(ReleaseVersion version, ReleaseVersion? since)
    {
        using var only = ReleaseLock.Take(repository);
        var changes = Check(version, since);
        var hasBaselines = await DownloadBaselinesAsync(changes);
        Step("build", ["build", "-c", "Release", "-warnaserror"]);
        Step("test", ["test", "-c", "Release", "--no-build"]);
        var packages = Pack(version, hasBaselines);
        ThrowIfDirty();

        var missing = await MissingAsync(packages, version);
        foreach (var package in missing)
        {
            await feed.PushAsync(package.File);
            output.WriteLine($"pushed {package.Id} {version}");
        }

        if (repository.Lines("tag", "--list", version.Tag).Count == 0)
            repository.Run("tag", version.Tag);
        output.WriteLine($"{version} is released. Publish its tag, which the next release is compared with: git push origin {version.Tag}");
    }

    private ReleaseChanges Check(ReleaseVersion version, ReleaseVersion? since)
    {
        ThrowIfDirty();
        ReleaseRules.ThrowIfReleased(version, repository);
        var declared = DeclaredVersion.Of(repository);
        if (declared != version || new Changelog(repository.Read(Changelog.File)).Section(version) is null)
            throw new ReleaseMistakeException(
                $"{version} is not prepared: {DeclaredVersion.File} says {declared}, or {Changelog.File} has no section {version}. Run "
                    + $"'dotnet run --project build/Release -- prepare {version}', and commit what it writes."
            );
        var isTagged = repository.Lines("tag", "--list", version.Tag).Count > 0;
        // A run that goes on behind the tag was checked before.
        var changes = isTagged && since is null ? new ReleaseChanges(Since: null, [], []) : ReleaseChanges.Of(repository, since);
        ReleaseRules.ThrowIfTooSmall(version, changes);
        return changes;
    }

    private void ThrowIfDirty()
    {
        var files = repository.Lines("status", "--porcelain", "-z");
        if (files.Count > 0)
            throw new ReleaseMistakeException(
                "The working tree has changes that are not committed "
                    + $"({files[0].Trim()}{(files.Count > 1 ? ", .." : "")}). Commit or remove "
                    + "them, so that the packages are those of a commit."
            );
    }

    /// <summary>
    /// Downloads the packages of the last release, which the packages must be compatible with, for every target framework, unless the
    /// change is known to be breaking.
    /// </summary>
    /// <returns>Whether there are any.</returns>
    private async Task<bool> DownloadBaselinesAsync(ReleaseChanges changes)
    {
        var hasBaselines = false;
        var folder = repository.PathOf("artifacts/baseline");
        Recreate(folder);
        // Also the first thing that is asked of the feed: one that cannot be read is noticed before anything is built.
        foreach (var package in RepositoryFiles.Packages(repository))
        {
            var content = await feed.FindAsync(package, changes.Since ?? new ReleaseVersion(0, 0, 0, Preview: null));
            if (content is null || changes.Level == ChangeLevel.Breaking)
                continue;
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{package}.nupkg"), content);
            hasBaselines = true;
        }

        return hasBaselines;
    }

    private IReadOnlyList<PackedPackage> Pack(ReleaseVersion version, bool hasBaselines)
    {
        // Nothing of an earlier run, which may have been interrupted.
        Recreate(Folder);
        List<string> arguments = ["pack", "build/Packages.proj", "-c", "Release", "--no-build", "-o", "artifacts/release", "-warnaserror"];
        if (hasBaselines)
            arguments.Add("-p:Baselines=../../artifacts/baseline");
        Step("pack", arguments);

        var packages = PackedPackage.In(Folder);
        var projects = Directory.GetFiles(repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Length;
        if (packages.Count != projects)
            throw new ReleaseMistakeException($"{projects} projects made {packages.Count} packages. Every project under src is one.");
        var commit = repository.CommitOf("HEAD");
        foreach (var package in packages)
            package.Validate(version, commit);
        return packages;
    }

    /// <summary>Returns the packages that the feed does not have.</summary>
    /// <exception cref="ReleaseMistakeException">The feed has one of them with other content.</exception>
    private async Task<IReadOnlyList<PackedPackage>> MissingAsync(IReadOnlyList<PackedPackage> packages, ReleaseVersion version)
    {
        var missing = new List<PackedPackage>();
        foreach (var package in packages)
        {
            var existing = await feed.FindAsync(package.Id, version);
            if (existing is null)
                missing.Add(package);
            else if (!PackageContent.AreEqual(existing, await File.ReadAllBytesAsync(package.File)))
                throw new ReleaseMistakeException(
                    $"The feed has {package.Id} {version} with other content. A "
                        + "version never changes: prepare the next one. Nothing was pushed."
                );
            else
                output.WriteLine($"{package.Id} {version} is on the feed already");
        }

        return missing;
    }

    private void Step(string name, IReadOnlyList<string> arguments)
    {
        output.WriteLine($"== {name}: dotnet {string.Join(' ', arguments)}");
        if (dotnet(arguments) != 0)
            throw new ReleaseMistakeException($"The step '{name}' failed; its output is above. Nothing was pushed.");
    }

    private static void Recreate(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
    }
}
