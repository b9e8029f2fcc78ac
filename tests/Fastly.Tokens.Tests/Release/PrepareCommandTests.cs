namespace Fastly.Tokens.Tests.Release;

/// <summary>What a maintainer commits before a release: the version, the section of the changelog, and the listings.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase), Parallelizable(ParallelScope.All)]
public sealed class PrepareCommandTests : IDisposable
{
    private readonly ReleaseRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Test]
    public void The_first_release_writes_its_section_and_ships_the_public_API()
    {
        var run = _repository.Run("prepare", "0.1.0");

        Assert.That(run.Errors, Is.Empty);
        Assert.That(
            _repository.Read(ReleaseRepository.Changelog),
            Is.EqualTo("# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-12-31\n\n### Added\n\n- Shows.\n")
        );
        Assert.That(
            _repository.Read(ReleaseRepository.Shipped),
            Is.EqualTo("#nullable enable\nFastly.Tokens.Show\nFastly.Tokens.Show.Title.get -> string?\n")
        );
        Assert.That(_repository.Read(ReleaseRepository.Listing), Is.EqualTo("#nullable enable\n"));
        Assert.That(run.Output, Does.Contain("Review and commit").And.Contains(ReleaseRepository.Shipped));
    }

    [Test]
    public void A_later_release_lists_the_changes_of_the_API_and_ships_removals()
    {
        Release("0.1.0");
        _repository.Write(
            ReleaseRepository.Listing,
            "#nullable enable\n*REMOVED*Fastly.Tokens.Show.Title.get -> string?\nFastly.Tokens.Show.Name.get -> string?\n"
        );
        _repository.Edit(ReleaseRepository.Specification, "[drama, comedy]", "[drama, comedy, opera]");
        _repository.Edit(ReleaseRepository.Changelog, "## [Unreleased]\n", "## [Unreleased]\n\n- Opera.\n");

        Assert.That(_repository.Run("prepare", "0.2.0").Errors, Is.Empty);

        Assert.That(_repository.Read(ReleaseRepository.Version), Does.Contain("<Version>0.2.0</Version>"));
        Assert.That(
            _repository.Read(ReleaseRepository.Changelog),
            Does.StartWith(
                """
                # Changelog

                ## [Unreleased]

                ## [0.2.0] - 2026-12-31

                - Opera.

                ### Breaking in the API

                - Show.Title: removed

                ### Added in the API

                - Show.Name: added
                - On the wire: Genre: the value "opera" is added

                ## [0.1.0] - 2026-12-31

                """
            )
        );
        Assert.That(_repository.Read(ReleaseRepository.Shipped), Does.Not.Contain("Title").And.Contains("Show.Name.get"));
    }

    [Test]
    public void A_preview_ships_nothing_and_leaves_its_notes_to_the_release()
    {
        Release("0.1.0");
        _repository.Edit(ReleaseRepository.Changelog, "## [Unreleased]\n", "## [Unreleased]\n\n- Names.\n");
        _repository.Write(ReleaseRepository.Listing, "#nullable enable\nFastly.Tokens.Show.Name.get -> string?\n");

        Assert.That(_repository.Run("prepare", "0.2.0-preview.1").Errors, Is.Empty);

        Assert.That(_repository.Read(ReleaseRepository.Listing), Does.Contain("Show.Name"));
        Assert.That(_repository.Read(ReleaseRepository.Version), Does.Contain("<Version>0.2.0-preview.1</Version>"));
        Assert.That(
            _repository.Read(ReleaseRepository.Changelog),
            Does.Contain("## [Unreleased]\n\n- Names.\n\n## [0.2.0-preview.1] - 2026-12-31\n\n- Names.\n\n### Added in the API\n")
        );
    }

    [TestCase("0.1.1", "0.1.1 is too small: the changes since 0.1.0 are minor, and call for 0.2.0.")]
    [TestCase("0.1.1-preview.1", "0.1.1-preview.1 is too small")]
    [TestCase("0.1.0", "0.1.0 was released from another commit.")]
    [TestCase("0.0.9", "0.0.9 is not later than the last release, 0.1.0.")]
    [TestCase("next", "'next' is no version.")]
    public void A_version_that_may_not_follow_is_refused_and_nothing_is_written(string version, string reason)
    {
        Release("0.1.0");
        _repository.Edit(ReleaseRepository.Specification, "[drama, comedy]", "[drama, comedy, opera]");
        _repository.Commit();
        var changelog = _repository.Read(ReleaseRepository.Changelog);

        var run = _repository.Run("prepare", version);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Errors, Does.Contain(reason));
        Assert.That(_repository.Read(ReleaseRepository.Changelog), Is.EqualTo(changelog));
        Assert.That(_repository.Read(ReleaseRepository.Version), Does.Contain("<Version>0.1.0</Version>"));
    }

    [Test]
    public void Preparing_twice_is_refused()
    {
        _repository.Run("prepare", "0.1.0");

        Assert.That(_repository.Run("prepare", "0.1.0").Errors, Does.Contain("CHANGELOG.md already has a section 0.1.0."));
    }

    [Test]
    public void A_release_that_says_nothing_is_refused()
    {
        _repository.Write(ReleaseRepository.Changelog, "# Changelog\n\n## [Unreleased]\n");

        Assert.That(_repository.Run("prepare", "0.1.0").Errors, Does.Contain("says nothing below '## [Unreleased]'"));
    }

    [Test]
    public void An_earlier_version_is_corrected_by_comparing_with_it()
    {
        Release("0.1.0");
        _repository.Git("checkout", "--quiet", "-b", "correction");
        _repository.Git("checkout", "--quiet", "main");
        _repository.Edit(ReleaseRepository.Changelog, "## [Unreleased]\n", "## [Unreleased]\n\n- More.\n");
        Release("0.2.0");
        _repository.Git("checkout", "--quiet", "correction");
        _repository.Edit(ReleaseRepository.Changelog, "## [Unreleased]\n", "## [Unreleased]\n\n- A correction.\n");

        Assert.That(_repository.Run("prepare", "0.1.1").Errors, Does.Contain("compare with it: --since 0.1.0"));
        Assert.That(_repository.Run("prepare", "0.1.1", "--since", "0.1.0").Errors, Is.Empty);
    }

    private void Release(string version)
    {
        Assert.That(_repository.Run("prepare", version).Errors, Is.Empty);
        _repository.Commit();
        _repository.Git("tag", "v" + version);
    }
}
