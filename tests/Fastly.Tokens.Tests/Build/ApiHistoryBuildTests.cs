using Fastly.Tokens.Tests.Release.History;

namespace Fastly.Tokens.Tests.Build;

/// <summary>
/// Every version of the API compiles by the edit of the specification alone: in the project of the tests, without the features of the
/// library, which need fields that came later.
/// </summary>
[Category("Build"), Parallelizable]
public sealed class ApiHistoryBuildTests
{
    private const string Project = "tests/Fastly.Tokens.Tests";
    private const string Specification = "tests/Fastly.Tokens.Tests/Specification/Kinds/kinds.yaml";
    private const string Generated = "tests/Fastly.Tokens.Tests/obj/nswag/AutomationTokensClient.g.cs";

    /// <summary>The ends of lines that the generated client of each version has, and those that it lacks.</summary>
    private static readonly (string[] Has, string[] Lacks)[] Members =
    [
        ([" long Id", "DateTimeOffset? DeletedAt", "string? Msg"], [" string Id", "? TlsAccess", "DateTimeOffset? Status"]),
        ([" string Id", " string? CustomerId", "string? Msg"], [" long Id", "long? CustomerId"]),
        (["long? Status", "string? Title"], ["string? Msg"]),
        (["bool? TlsAccess"], ["DateTimeOffset? DeletedAt", "DateTimeOffset? UpdatedAt", "DateTimeOffset? SudoExpiresAt"]),
        (["IReadOnlyList<AssignedRole>? Roles", "bool? LimitServices", "<WorkspacePage> ListAutomationTokenWorkspacesAsync("], []),
    ];

    [Test]
    public void Every_version_builds_by_the_edit_alone()
    {
        using var copy = new RepositoryCopy("history");
        copy.LeaveOutTheTests();
        Assert.That(ApiHistory.Versions, Has.Count.EqualTo(Members.Length));
        // For .NET 8, whose tests refer to fewer projects. What they refer to is built once, because no edit changes it.
        string[] build = ["build", Project, "-f", "net8.0"];
        string[] again = [.. build, "--no-restore", "-p:BuildProjectReferences=false"];
        var arguments = build;
        foreach (var ((name, specification), (has, lacks)) in ApiHistory.Versions.Zip(Members))
        {
            File.WriteAllText(copy.PathOf(Specification), specification);

            copy.DotNet(arguments).Succeeded();
            arguments = again;

            var lines = copy.Read(Generated).Split('\n');
            Assert.That(has.Where(member => !Holds(lines, member)), Is.Empty, name);
            Assert.That(lacks.Where(member => Holds(lines, member)), Is.Empty, name);
        }
    }

    private static bool Holds(string[] lines, string end) => lines.Any(line => line.TrimEnd().EndsWith(end, StringComparison.Ordinal));
}
