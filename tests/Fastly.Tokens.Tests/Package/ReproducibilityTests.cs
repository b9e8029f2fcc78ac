using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Package;

/// <summary>A released package can be built again from its tag, wherever and whenever: the same bytes.</summary>
[Category("Build"), Parallelizable]
public sealed class ReproducibilityTests
{
    private const string Library = "Fastly.Tokens";

    [Test]
    public void A_clone_of_the_tag_in_another_folder_gives_the_bytes_that_were_published()
    {
        using var folder = new TemporaryFolder();
        var clone = folder["another, längere (mit $allem) = Ordner"];
        // Without a branch, and from another form of the address.
        GitCommands.Git(folder.Path, "clone", "--quiet", "--branch", $"v{PackedFeed.Version}", PackedFeed.Copy.Files.Root, clone);
        GitCommands.Git(clone, "remote", "set-url", "origin", ReleasedCopy.Repository.Replace("https://github.com/", "git@github.com:"));
        File.SetLastWriteTimeUtc(Path.Combine(clone, "README.md"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        // In another process, whose hash codes of texts differ.
        Command.DotNet(clone, "pack", $"src/{Library}", "-c", "Release", "-warnaserror", Command.OwnProcess).Succeeded();

        foreach (var published in new[] { PackedFeed.PathOf(Library), PackedFeed.SymbolsPathOf(Library) })
        {
            var packed = Path.Combine(clone, "src", Library, "bin", "Release", Path.GetFileName(published));
            AssertSameContent(packed, published);
            Assert.That(File.ReadAllBytes(packed), Is.EqualTo(File.ReadAllBytes(published)), Path.GetFileName(published));
        }
    }

    /// <summary>Names the files that differ, which the bytes of a package do not.</summary>
    private static void AssertSameContent(string path, string expectedPath)
    {
        using var package = new PackageFile(path);
        using var expected = new PackageFile(expectedPath);

        Assert.That(package.Files, Is.EqualTo(expected.Files).And.Not.Empty);
        Assert.That(package.Files.Where(file => !package.Read(file).SequenceEqual(expected.Read(file))), Is.Empty);
    }
}
