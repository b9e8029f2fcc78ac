using Fastly.Tokens.Release.Repository;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using NuGet.Versioning;

namespace Fastly.Tokens.Tests.Release;

/// <summary>What is pushed, in which order, and what is refused before anything is. The packages are packed by the tests.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase), Parallelizable(ParallelScope.All)]
public sealed class PublishCommandTests : IDisposable
{
    private const string Key = "k3y-of-the-feed";

    private readonly ReleaseRepository _repository = new();
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _commands = [];
    private readonly string _feed;
    private string _content = "first";
    private string _nativeCode = "linked here";
    private string? _failing;
    private string _dependency = "[{0}]";
    private string? _missing;

    public PublishCommandTests()
    {
        _feed = _folder["a feed, with a comma"];
        Directory.CreateDirectory(_feed);
        _repository.Key = Key;
        _repository.DotNet = Run;
        _repository.Write(".gitignore", "artifacts/\n");
        _repository.Write("src/Shows/Shows.csproj", "<Project />");
        _repository.Write("src/Shows.Extras/Shows.Extras.csproj", "<Project />");
        _repository.Commit();
    }

    public void Dispose()
    {
        _repository.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void It_builds_tests_packs_pushes_every_package_and_tags()
    {
        Prepare("0.1.0");

        var run = Publish("0.1.0");

        Assert.That(run.Errors, Is.Empty);
        Assert.That(
            _commands,
            Is.EqualTo(
                new[]
                {
                    "build -c Release -warnaserror",
                    "test -c Release --no-build",
                    "pack build/Packages.proj -c Release --no-build -o artifacts/release -warnaserror",
                }
            )
        );
        Assert.That(OnFeed(), Is.EqualTo(new[] { "Fastly.Tokens.Extras.0.1.0.nupkg", "Fastly.Tokens.Shows.0.1.0.nupkg" }));
        Assert.That(Tags(), Is.EqualTo(new[] { "v0.1.0" }));
        // What others depend on comes first, so that nobody restores half of a release.
        Assert.That(
            run.Output.IndexOf("pushed Fastly.Tokens.Shows", StringComparison.Ordinal),
            Is.LessThan(run.Output.IndexOf("pushed Fastly.Tokens.Extras", StringComparison.Ordinal)).And.Positive
        );
        Assert.That(run.Output, Does.Contain("git push origin v0.1.0").And.Not.Contain(Key));
    }

    [Test]
    public void A_second_run_completes_a_push_that_stopped_half_way()
    {
        Prepare("0.1.0");
        Publish("0.1.0");
        _repository.Git("tag", "--delete", "v0.1.0");
        File.Delete(Path.Combine(_feed, "Fastly.Tokens.Extras.0.1.0.nupkg"));

        var run = Publish("0.1.0");

        Assert.That(run.Errors, Is.Empty);
        Assert.That(
            run.Output,
            Does.Contain("Fastly.Tokens.Shows 0.1.0 is on the feed already").And.Contains("pushed Fastly.Tokens.Extras")
        );
        Assert.That(OnFeed(), Has.Count.EqualTo(2));
        Assert.That(Tags(), Is.EqualTo(new[] { "v0.1.0" }));
    }

    [Test]
    public void A_run_after_the_release_pushes_nothing()
    {
        Prepare("0.1.0");
        Publish("0.1.0");

        var run = Publish("0.1.0");

        Assert.That(run.Errors, Is.Empty);
        Assert.That(run.Output, Does.Not.Contain("pushed"));
    }

    [Test]
    public void A_version_that_the_feed_has_with_other_content_is_refused()
    {
        Prepare("0.1.0");
        Publish("0.1.0");
        File.Delete(Path.Combine(_feed, "Fastly.Tokens.Extras.0.1.0.nupkg"));
        _content = "second";

        AssertRefused(Publish("0.1.0"), "The feed has Fastly.Tokens.Shows 0.1.0 with other content.", "prepare the next one");
        Assert.That(OnFeed(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_release_can_be_completed_where_native_code_is_linked_otherwise()
    {
        Prepare("0.1.0");
        Publish("0.1.0");
        File.Delete(Path.Combine(_feed, "Fastly.Tokens.Extras.0.1.0.nupkg"));
        _nativeCode = "linked elsewhere";

        Assert.That(Publish("0.1.0").Errors, Is.Empty);
        Assert.That(OnFeed(), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_working_tree_with_changes_is_refused()
    {
        Prepare("0.1.0");
        _repository.Write("a new file.txt", "");

        AssertRefusedBeforeTheBuild(Publish("0.1.0"), "The working tree has changes that are not committed (?? a new file.txt).");
    }

    [Test]
    public void A_version_that_is_not_prepared_is_refused() =>
        AssertRefusedBeforeTheBuild(
            Publish("0.1.0"),
            "0.1.0 is not prepared: src/Directory.Build.props says 0.1.0, or CHANGELOG.md has no"
        );

    [Test]
    public void A_version_that_is_too_small_for_what_was_committed_since_is_refused()
    {
        Prepare("0.1.0");
        Publish("0.1.0");
        _commands.Clear();
        _repository.Edit(ReleaseRepository.Changelog, "## [Unreleased]\n", "## [Unreleased]\n\n- More.\n");
        Prepare("0.1.1");
        _repository.Edit(ReleaseRepository.Specification, "required: [name]", "required: [name, price]");
        _repository.Commit();

        AssertRefusedBeforeTheBuild(Publish("0.1.1"), "0.1.1 is too small: the changes since 0.1.0 are breaking, and call for 0.2.0.");
    }

    [Test]
    public void A_version_that_another_commit_released_is_refused()
    {
        Prepare("0.1.0");
        Publish("0.1.0");
        _commands.Clear();
        _repository.Commit();

        AssertRefusedBeforeTheBuild(Publish("0.1.0"), "0.1.0 was released from another commit.");
    }

    [TestCase("missing", "does not exist. Create the folder, or name another feed.")]
    [TestCase("https://user:secret@feed.example/index.json", "Put the key into FASTLY_TOKENS_FEED_KEY.")]
    [TestCase("https://feed.example/index.json?key=secret", "Put the key into FASTLY_TOKENS_FEED_KEY.")]
    [TestCase("http://feed.example/index.json", "is not reached over HTTPS")]
    [TestCase("http://127.0.0.1:9/index.json", "The feed http://127.0.0.1:9/index.json cannot be read")]
    public void A_feed_that_is_not_there_or_would_disclose_the_key_is_refused(string feed, string reason)
    {
        Prepare("0.1.0");

        var run = _repository.Run("publish", "0.1.0", "--feed", feed);

        AssertRefusedBeforeTheBuild(run, reason);
        Assert.That(run.Errors, Does.Not.Contain("secret").And.Not.Contain(Key));
    }

    [TestCase("build")]
    [TestCase("test")]
    [TestCase("pack")]
    public void A_step_that_fails_stops_the_release_before_the_push(string step)
    {
        Prepare("0.1.0");
        _failing = step;

        AssertRefused(Publish("0.1.0"), $"The step '{step}' failed", "Nothing was pushed.");
        Assert.That(OnFeed(), Is.Empty);
        Assert.That(Tags(), Is.Empty);
    }

    [Test]
    public void What_an_interrupted_pack_left_behind_is_not_pushed()
    {
        Prepare("0.1.0");
        _repository.Write("artifacts/release/Fastly.Tokens.Old.0.0.9.nupkg", "half of a package");

        Assert.That(Publish("0.1.0").Errors, Is.Empty);
        Assert.That(OnFeed(), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_package_that_does_not_pin_the_others_is_refused()
    {
        Prepare("0.1.0");
        _dependency = "{0}";

        AssertRefused(Publish("0.1.0"), "does not have Fastly.Tokens.Shows in exactly the version 0.1.0", "pins it");
        Assert.That(OnFeed(), Is.Empty);
    }

    [Test]
    public void A_package_without_a_bill_of_materials_is_refused()
    {
        Prepare("0.1.0");
        _missing = "sbom.cdx.json";

        AssertRefused(Publish("0.1.0"), "does not have a bill of materials.", "build/BillOfMaterials.targets writes it.");
        Assert.That(OnFeed(), Is.Empty);
    }

    [Test]
    public void Two_releases_at_once_are_refused()
    {
        Prepare("0.1.0");
        (int, string, string Errors)? second = null;
        _repository.DotNet = arguments =>
        {
            _repository.DotNet = Run;
            second ??= Publish("0.1.0");
            return Run(arguments);
        };

        Assert.That(Publish("0.1.0").Errors, Is.Empty);
        Assert.That(second?.Errors, Does.Contain("Another release of this working copy is running."));
    }

    [Test]
    public void The_lock_of_a_release_that_was_killed_does_not_stop_the_next_one()
    {
        Prepare("0.1.0");
        _repository.Write("artifacts/release.lock", "");

        Assert.That(Publish("0.1.0").Errors, Is.Empty);
        Assert.That(OnFeed(), Has.Count.EqualTo(2));
    }

    private (int ExitCode, string Output, string Errors) Publish(string version) => _repository.Run("publish", version, "--feed", _feed);

    private void Prepare(string version)
    {
        Assert.That(_repository.Run("prepare", version).Errors, Is.Empty);
        _repository.Commit();
    }

    private int Run(params IReadOnlyList<string> arguments)
    {
        _commands.Add(string.Join(' ', arguments));
        if (arguments[0] == _failing)
            return 1;
        if (arguments[0] == "pack")
        {
            var repository = Repository();
            var (version, commit) = (DeclaredVersion.Of(repository).ToString(), repository.CommitOf("HEAD"));
            Pack("Fastly.Tokens.Shows", version, commit, dependency: null);
            Pack("Fastly.Tokens.Extras", version, commit, "Fastly.Tokens.Shows");
        }

        return 0;
    }

    private void Pack(string id, string version, string commit, string? dependency)
    {
        var builder = new PackageBuilder
        {
            Id = id,
            Version = NuGetVersion.Parse(version),
            Description = "A package.",
            Readme = "README.md",
            Icon = "icon.png",
            ReleaseNotes = "What is new.",
            LicenseMetadata = new LicenseMetadata(LicenseType.Expression, "MIT", null, null, LicenseMetadata.EmptyVersion),
            Repository = new RepositoryMetadata("git", "", "", commit),
        };
        builder.Authors.Add("Somebody");
        var files = new[] { "README.md", "icon.png", "sbom.cdx.json", "tools/net10.0/any/shows.dll" }.ToDictionary(
            file => file,
            _ => _content
        );
        files["tools/net10.0/linux-x64/shows"] = _nativeCode;
        foreach (var (file, content) in files.Where(file => file.Key != _missing))
        {
            var source = _folder[file.Replace('/', '-')];
            File.WriteAllText(source, content);
            builder.Files.Add(new PhysicalPackageFile { SourcePath = source, TargetPath = file });
        }

        if (dependency is not null)
        {
            var range = VersionRange.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, _dependency, version));
            builder.DependencyGroups.Add(
                new PackageDependencyGroup(NuGetFramework.Parse("net8.0"), [new PackageDependency(dependency, range)])
            );
        }

        using var package = File.Create(Path.Combine(_repository.Root, "artifacts/release", $"{id}.{version}.nupkg"));
        builder.Save(package);
    }

    private GitRepository Repository() => GitRepository.At(_repository.Root);

    private List<string?> OnFeed() => [.. Directory.GetFiles(_feed).Select(Path.GetFileName).Order(StringComparer.Ordinal)];

    private IReadOnlyList<string> Tags() => Repository().Lines("tag");

    private void AssertRefusedBeforeTheBuild((int ExitCode, string Output, string Errors) run, string reason)
    {
        AssertRefused(run, reason, "");
        Assert.That(_commands, Is.Empty);
    }

    private static void AssertRefused((int ExitCode, string Output, string Errors) run, string reason, string remedy)
    {
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Output);
        Assert.That(run.Errors, Does.StartWith("error: ").And.Contains(reason).And.Contains(remedy));
    }
}
