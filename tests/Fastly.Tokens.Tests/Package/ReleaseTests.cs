using NuGet.Packaging;

namespace Fastly.Tokens.Tests.Package;

/// <summary>
/// From the edit to the consumer, with real packages: the steps in one working copy, each in the state that the one before left.
/// </summary>
[Category("Build"), Parallelizable]
public sealed class ReleaseTests
{
    private const string Transcript = "build/Release/TRANSCRIPT.md";
    private const string Specification = "openapi/automation-tokens.yaml";
    private const string Listing = "src/Fastly.Tokens/PublicAPI.Unshipped.txt";

    private static readonly string[] Packages = PackedFeed.Packages;

    private readonly TemporaryFolder _consumer = new();

    private static ReleasedCopy Copy => PackedFeed.Copy;

    [OneTimeTearDown]
    public void Delete() => _consumer.Dispose();

    [Test, Order(1)]
    public void The_first_release_is_prepared_committed_published_and_tagged()
    {
        var files = Directory.GetFiles(PackedFeed.Folder).Select(Path.GetFileName);

        Assert.That(files, Is.EquivalentTo(Packages.Select(package => $"{package}.{PackedFeed.Version}.nupkg")));
        Assert.That(Copy.Files.Git("tag", "--points-at", "HEAD").Output.Trim(), Is.EqualTo($"v{PackedFeed.Version}"));
    }

    [TestCaseSource(nameof(Packages)), Order(2)]
    public void A_package_has_what_a_feed_shows(string id)
    {
        using var package = new PackageArchiveReader(Path.Combine(PackedFeed.Folder, $"{id}.{PackedFeed.Version}.nupkg"));
        using var readme = new StreamReader(package.GetStream("README.md"));

        Assert.That(readme.ReadToEnd(), Does.StartWith($"# {id}\n"));
        Assert.That(package.NuspecReader.GetReleaseNotes(), Does.StartWith("### Added"));
        Assert.That(package.GetFiles(), Does.Contain("icon.png"));
    }

    [Test, Order(3)]
    public void An_edit_of_the_specification_reaches_a_consumer_as_the_transcript_shows()
    {
        // A folder of its own, because the tests that run beside this one use the newest version of the other.
        using var folder = new TemporaryFolder();
        foreach (var package in Directory.GetFiles(PackedFeed.Folder))
            File.Copy(package, folder[Path.GetFileName(package)]);
        var transcript = new ReleaseTranscript(Copy, folder.Path);

        transcript.Edit(
            Specification,
            "          description: The name of the token. Not unique.\n          example: deploy\n",
            "        description:\n          type: string\n          nullable: true\n          description: What the token is for.\n"
                + "          example: deploys the web site\n"
        );
        transcript.Edit(
            Listing,
            "#nullable enable\n",
            "Fastly.Tokens.AutomationToken.Description.get -> string?\nFastly.Tokens.AutomationToken.Description.init -> void\n"
        );
        transcript.Edit("CHANGELOG.md", "## [Unreleased]\n", "\n### Added\n\n- `AutomationToken.Description`.\n");
        transcript.Run("changes");
        transcript.Run("prepare", "0.2.0");
        transcript.Commit("Prepare 0.2.0");
        transcript.Run("publish", "0.2.0", "--feed", folder.Path);
        transcript.Consume(
            _consumer,
            "0.2.0",
            """
            var token = Fastly.Tokens.AutomationToken.FromJson("{\"id\":\"5Yo3XXXl\",\"description\":\"deploys the web site\"}");
            System.Console.WriteLine($"{token.Id}: {token.Description}");
            """
        );

        var text = transcript.ToString();
        Assert.That(text, Does.EndWith("5Yo3XXXl: deploys the web site\n```\n"));
        Assert.That(Repository.Read(Transcript), Is.EqualTo(text), () => $"Make this the content of {Transcript}:\n{text}");
    }

    [Test, Order(4)]
    public void A_correction_is_compared_with_the_released_packages_for_every_target_framework()
    {
        using var feed = new TemporaryFolder();
        foreach (var package in Directory.GetFiles(Copy.Files.PathOf("artifacts/release"), "*.nupkg"))
            File.Copy(package, feed[Path.GetFileName(package)]);
        Copy.Files.Edit("CHANGELOG.md", "## [Unreleased]\n", "## [Unreleased]\n\n- A correction.\n");
        // A member that is gone although the listing still has it.
        Copy.Files.Edit(
            "src/Fastly.Tokens.Testing/Requests/FakeRequest.cs",
            "public bool WasProcessed { get; internal set; }",
            "internal bool WasProcessed { get; set; }"
        );
        Assert.That(Copy.Run("prepare", "0.2.1").Errors, Is.Empty);
        Copy.Files.CommitChanges("Prepare 0.2.1");
        // Which takes long, and nothing comes after the step that is to fail.
        Copy.PackOptions = [.. Copy.PackOptions, "-p:WriteBillOfMaterials=false"];

        Assert.That(Copy.Run("publish", "0.2.1", "--feed", feed.Path).Errors, Does.Contain("The step 'pack' failed"));

        Assert.That(Copy.BuildOutput, Does.Contain("CP0002").And.Contains("lib/net8.0").And.Contains("lib/net10.0"));
        Assert.That(Directory.GetFiles(feed.Path, "*.0.2.1.*"), Is.Empty);
    }
}
