using System.Security.Cryptography;
using Fastly.Tokens.Tests.Package;

namespace Fastly.Tokens.Tests.Build;

/// <summary>One commit is the same bytes, wherever and whenever it is built; and without a published repository, too.</summary>
[Category("Build"), Parallelizable]
public sealed class ReproducibilityTests
{
    private static readonly string[] Results =
    [
        "*.nupkg",
        "*.snupkg",
        "Fastly.Tokens.dll",
        "Fastly.Tokens.pdb",
        "Fastly.Tokens.xml",
        "AutomationTokensClient.g.cs",
    ];

    private readonly RepositoryCopy _one = new("one");
    private readonly RepositoryCopy _other = new("another, längere (mit $allem) = Ordner");

    [OneTimeSetUp]
    public void PackBoth()
    {
        _one.LeaveOutTheTests();
        _other.LeaveOutTheTests();
        // The remotes of clones on one machine, which SourceLink can do nothing with.
        _one.Commit(remote: Path.Combine(_one.Root, "origin"));
        _other.Commit(remote: Path.Combine(_other.Root, "origin"));
        // As build servers check out.
        _other.Git("checkout", "--quiet", "--detach");
        File.SetLastWriteTimeUtc(_other.PathOf("README.md"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        string[] pack = ["pack", "src/Fastly.Tokens", "-c", "Release", "-warnaserror"];
        _one.DotNet(pack).Succeeded();
        // In another process, whose hash codes of texts differ.
        _other.DotNet([.. pack, Command.OwnProcess]).Succeeded();
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _one.Dispose();
        _other.Dispose();
    }

    [Test]
    public void Two_folders_give_the_same_bytes()
    {
        var expected = Hashes(_one);

        Assert.That(expected, Has.Count.EqualTo(2 + (3 * 2) + 1));
        Assert.That(Hashes(_other), Is.EqualTo(expected));
    }

    [TestCase("net8.0")]
    [TestCase("net10.0")]
    public void A_debugger_finds_the_sources_where_there_is_no_published_repository(string framework)
    {
        using var symbols = new Symbols(File.ReadAllBytes(_one.PathOf($"src/Fastly.Tokens/bin/Release/{framework}/Fastly.Tokens.pdb")));

        Assert.That(symbols.Documents, Has.Some.EqualTo("/_/src/Fastly.Tokens/obj/nswag/AutomationTokensClient.g.cs"));
        Assert.That(symbols.DocumentsWithoutSource, Is.Empty);
    }

    [Test]
    public void No_package_names_the_folder_that_it_was_built_in()
    {
        using var package = new PackageFile(Directory.GetFiles(_one.PathOf("src/Fastly.Tokens/bin/Release"), "*.nupkg").Single());

        Assert.That(package.Metadata.ToString(), Does.Not.Contain(_one.Root));
    }

    private static SortedDictionary<string, string> Hashes(RepositoryCopy copy)
    {
        var library = copy.PathOf("src/Fastly.Tokens");
        var files = Results.SelectMany(pattern =>
            Directory
                .GetFiles(Path.Combine(library, "bin"), pattern, SearchOption.AllDirectories)
                .Concat(Directory.GetFiles(Path.Combine(library, "obj", "nswag"), pattern))
        );
        return new(
            files.ToDictionary(
                file => Path.GetRelativePath(library, file),
                file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))
            )
        );
    }
}
