using System.Globalization;
using System.Text;
using Fastly.Tokens.Release;
using Fastly.Tokens.Release.Wire;

namespace Fastly.Tokens.Tests.Release.History;

/// <summary>What every edit in the history of the API meant for those who used the version before it.</summary>
public sealed class ApiHistoryTests
{
    private const string Table = "tests/Fastly.Tokens.Tests/Release/History/README.md";

    [Test]
    public void Every_edit_is_classified_as_it_was_for_those_who_used_the_version_before()
    {
        ChangeLevel[] expected = [ChangeLevel.Breaking, ChangeLevel.Breaking, ChangeLevel.Breaking, ChangeLevel.Minor];

        Assert.That(Steps().SkipLast(1).Select(step => step.Changes.Max(change => change.Level)), Is.EqualTo(expected));
    }

    [Test]
    public void The_table_of_the_history_is_true()
    {
        var text = new StringBuilder(
            """
            # The history of the API

            What each edit means, as the release reports it. `1-first.yaml` is the first version that is known; each patch is the edit
            that made the next one. The last section compares the documented API with `openapi/automation-tokens.yaml`, which also
            holds what is recorded.
            Changes of documentation are left out. Tests build every version, and keep this page true.

            """
        );
        foreach (var (before, after, changes) in Steps())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {before} to {after}: {Level(changes)}\n\n| level | change |\n|---|---|\n");
            foreach (var change in changes.Where(change => change.Level != ChangeLevel.Patch).OrderByDescending(change => change.Level))
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {Level([change])} | `{change.Place}`: {change.Text.Replace("|", "\\|", StringComparison.Ordinal)} |\n"
                );
        }

        Assert.That(Repository.Read(Table), Is.EqualTo(text.ToString()), () => $"Make this the content of {Table}:\n{text}");
    }

    private static string Level(IReadOnlyList<Change> changes) => changes.Max(change => change.Level).ToString().ToLowerInvariant();

    private static IEnumerable<(string Before, string After, IReadOnlyList<Change> Changes)> Steps()
    {
        var versions = ApiHistory.Versions.Append(("today", Repository.SpecificationText)).ToList();
        return versions
            .Zip(versions.Skip(1))
            .Select(step => (step.First.Item1, step.Second.Item1, WireComparison.Of(step.First.Item2, step.Second.Item2)));
    }
}
