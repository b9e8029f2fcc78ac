using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Package;

/// <summary>The packages as a release would make them, from a clone of a published repository: packed once, for all tests.</summary>
[SetUpFixture]
public sealed class PackedFeed
{
    internal const string Repository = "https://github.com/example/fastly-tokens";

    internal static readonly string[] Packages =
    [
        "Fastly.Tokens",
        "Fastly.Tokens.Extensions.DependencyInjection",
        "Fastly.Tokens.Testing",
        "Fastly.Tokens.Testing.DependencyInjection",
    ];

    private static readonly Lazy<RepositoryCopy> Packed = new(Pack);

    /// <summary>Gets the folder with the packages.</summary>
    internal static string Folder => FolderOf(Packed.Value);

    [OneTimeTearDown]
    public void Delete()
    {
        if (Packed.IsValueCreated)
            Packed.Value.Dispose();
    }

    private static RepositoryCopy Pack()
    {
        var clone = new RepositoryCopy("clone");
        // As build servers clone: with a secret in the address.
        clone.Commit(remote: Repository.Replace("//", "//someone:s3cr3t@", StringComparison.Ordinal) + ".git");
        foreach (var project in Packages)
            clone.DotNet("pack", $"src/{project}", "-c", "Release", "-o", FolderOf(clone), "-warnaserror", "-nodeReuse:false").Succeeded();
        return clone;
    }

    private static string FolderOf(RepositoryCopy clone) => clone.PathOf("feed");
}
