using NuGet.Packaging;

namespace Fastly.Tokens.Release.Publication;

/// <summary>A package that was packed, and is not pushed yet.</summary>
internal sealed record PackedPackage(string Id, string File)
{
    /// <summary>Returns the packages of a folder, those before that others depend on.</summary>
    public static IReadOnlyList<PackedPackage> In(string folder)
    {
        var packages = new List<(PackedPackage Package, int Dependencies)>();
        foreach (var file in Directory.GetFiles(folder, "*.nupkg").Order(StringComparer.Ordinal))
        {
            using var reader = new PackageArchiveReader(file);
            var nuspec = reader.NuspecReader;
            packages.Add((new PackedPackage(nuspec.GetId(), file), Own(nuspec).Count()));
        }

        return [.. packages.OrderBy(it => it.Dependencies).Select(it => it.Package)];
    }

    /// <summary>Throws if the package is not what a consumer is to get.</summary>
    /// <exception cref="ReleaseMistakeException">
    /// It has another version or commit, lacks something, or does not pin a package of ours.
    /// </exception>
    public void Validate(ReleaseVersion version, string commit)
    {
        using var reader = new PackageArchiveReader(File);
        var nuspec = reader.NuspecReader;
        Require(nuspec.GetVersion().ToNormalizedString() == version.ToString(), $"the version {version}", DeclaredVersionHint);
        Require(nuspec.GetRepositoryMetadata()?.Commit == commit, $"the commit {commit}", "Pack in a git repository with a remote.");
        Require(reader.GetFiles().Contains(nuspec.GetReadme()), "a README", "Set PackageReadmeFile.");
        Require(reader.GetFiles().Contains(nuspec.GetIcon()), "an icon", "Set PackageIcon.");
        Require(reader.GetFiles().Contains("sbom.cdx.json"), "a bill of materials", "build/BillOfMaterials.targets writes it.");
        Require(!string.IsNullOrWhiteSpace(nuspec.GetReleaseNotes()), "release notes", "Write the section of the version in CHANGELOG.md.");
        Require(nuspec.GetLicenseMetadata() is not null, "a licence", "Set PackageLicenseExpression.");
        foreach (var (id, range) in Own(nuspec))
            Require(range == $"[{version}, {version}]", $"{id} in exactly the version {version}", "src/Directory.Build.targets pins it.");
    }

    private const string DeclaredVersionHint = "Versions come from src/Directory.Build.props alone.";

    private static IEnumerable<(string Id, string Range)> Own(NuspecReader nuspec) =>
        nuspec
            .GetDependencyGroups()
            .SelectMany(group => group.Packages)
            .Where(dependency => dependency.Id.StartsWith("Fastly.Tokens", StringComparison.Ordinal))
            .Select(dependency => (dependency.Id, dependency.VersionRange.ToNormalizedString()))
            .Distinct();

    private void Require(bool condition, string what, string remedy)
    {
        if (!condition)
            throw new ReleaseMistakeException($"The package {Id} does not have {what}. {remedy}");
    }
}
