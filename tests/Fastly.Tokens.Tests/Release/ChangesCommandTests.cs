namespace Fastly.Tokens.Tests.Release;

/// <summary>What a maintainer reads after an edit, and the reasons why there is nothing to read.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase), Parallelizable(ParallelScope.All)]
public sealed class ChangesCommandTests : IDisposable
{
    private readonly ReleaseRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Test]
    public void The_first_release_needs_no_comparison()
    {
        Assert.That(_repository.Run("changes").Output, Does.StartWith("Nothing was released yet.").And.Contains("0.1.0"));
    }

    [Test]
    public void One_screen_says_what_is_breaking_added_and_changed_for_callers_and_on_the_wire()
    {
        _repository.Git("tag", "v0.1.0");
        _repository.Edit(ReleaseRepository.Specification, "        price:\n", "        cost:\n");
        _repository.Edit(ReleaseRepository.Specification, "description: The id.", "description: Its id.");
        _repository.Edit(ReleaseRepository.Listing, "Show.Title", "Show.Name");

        var screen = _repository.Run("changes").Output;

        Assert.That(
            screen,
            Is.EqualTo(
                """
                Since 0.1.0:

                Breaking
                  callers  Show.Title: removed
                  wire     Ticket.price: removed from requests

                Added
                  callers  Show.Name: added
                  wire     Ticket.cost: added to requests

                Changed
                  wire     Show.id: the description changed

                The changes are breaking: the next version is at least 0.2.0. Run: dotnet run --project build/Release -- prepare 0.2.0

                """
            )
        );
    }

    [TestCase(ReleaseRepository.Specification, "description: The id.", "description: Its id.", "patch", "0.1.1")]
    [TestCase(ReleaseRepository.Specification, "[drama, comedy]", "[drama, comedy, opera]", "minor", "0.2.0")]
    [TestCase(ReleaseRepository.Listing, "string?", "string!", "minor", "0.2.0")]
    [TestCase("src/Shows/RequiredMembers.txt", "must set.\n", "must set.\nFastly.Tokens.Show.Title\n", "breaking", "0.2.0")]
    public void A_change_calls_for_a_version(string file, string text, string edited, string level, string version)
    {
        _repository.Git("tag", "v0.1.0");
        _repository.Edit(file, text, edited);

        Assert.That(_repository.Run("changes").Output, Does.Contain($"The changes are {level}: the next version is at least {version}."));
    }

    [Test]
    public void A_package_that_is_gone_is_breaking()
    {
        _repository.Git("tag", "v0.1.0");
        Directory.Delete(Path.Combine(_repository.Root, "src/Shows"), recursive: true);

        Assert.That(_repository.Run("changes").Output, Does.Contain("callers  Shows: the package is removed"));
    }

    [Test]
    public void A_preview_is_no_baseline()
    {
        _repository.Git("tag", "v0.1.0");
        _repository.Edit(ReleaseRepository.Listing, "Show.Title", "Show.Name");
        _repository.Commit();
        _repository.Git("tag", "v0.2.0-preview.1");

        Assert.That(_repository.Run("changes").Output, Does.StartWith("Since 0.1.0:").And.Contains("Show.Title: removed"));
    }

    [Test]
    public void A_release_whose_tag_is_missing_is_refused()
    {
        _repository.Edit(ReleaseRepository.Changelog, "## [Unreleased]\n", "## [Unreleased]\n\n## [0.3.0] - 2026-01-01\n");

        AssertRefused("The tag v0.3.0 of the release 0.3.0 is not in this clone.", "git fetch --tags", "changes");
    }

    [Test]
    public void A_newer_release_of_another_branch_is_refused_unless_an_earlier_one_is_named()
    {
        _repository.Git("tag", "v0.1.0");
        _repository.Git("checkout", "--quiet", "-b", "other");
        _repository.Commit();
        _repository.Git("tag", "v0.2.0");
        _repository.Git("checkout", "--quiet", "main");

        AssertRefused("0.2.0 was released from a commit that is not part of this branch.", "git merge v0.2.0", "changes");
        Assert.That(_repository.Run("changes", "--since", "0.1.0").Output, Does.StartWith("Since 0.1.0:"));
    }

    [Test]
    public void A_specification_with_a_mistake_is_refused()
    {
        _repository.Git("tag", "v0.1.0");
        _repository.Write(ReleaseRepository.Specification, "openapi: [");

        AssertRefused("openapi/automation-tokens.yaml has a mistake", "dotnet build", "changes");
    }

    [Test]
    public void A_folder_without_a_repository_is_refused()
    {
        Directory.Move(Path.Combine(_repository.Root, ".git"), Path.Combine(_repository.Root, "git"));

        AssertRefused("There is no git repository in", "Run the command in a clone.", "changes");
    }

    [TestCase]
    [TestCase("change")]
    [TestCase("changes", "--since")]
    [TestCase("changes", "0.1.0")]
    public void Other_arguments_show_how_it_is_used(params string[] arguments)
    {
        var run = _repository.Run(arguments);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.StartWith("Usage"));
    }

    private void AssertRefused(string reason, string remedy, params string[] arguments)
    {
        var run = _repository.Run(arguments);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Output);
        Assert.That(run.Errors, Does.StartWith("error: ").And.Contains(reason).And.Contains(remedy));
        Assert.That(run.Output, Is.Empty);
    }
}
