using System.Text.Json.Nodes;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine.Drift;

/// <summary>
/// What a service may respond with that the specification does not describe. Each difference is reported with YAML, which the build
/// accepts, and with which the difference is gone.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class DriftDifferenceTests
{
    private static readonly Dictionary<string, (Action<Shell> Change, string Text)> Differences = new()
    {
        ["a field"] = (
            shell => shell.ChangeTokens(token => token["team_id"] = "T1"),
            "AutomationToken.team_id is not described: string in 7 of 7."
        ),
        ["a field with a time or null"] = (
            shell => shell.ChangeTokens(token => token["ends_at"] = (string?)token["id"] == "x" ? null : "2026-01-01T00:00:00Z"),
            "AutomationToken.ends_at is not described: string (date-time) in 7 of 7."
        ),
        ["a field with an object"] = (
            shell => shell.ChangeTokens(token => token["owner"] = new JsonObject { ["id"] = "x", ["level"] = 2 }),
            "AutomationToken.owner is not described: object in 7 of 7."
        ),
        ["a field with objects in a list"] = (
            shell => shell.ChangeTokens(token => token["groups"] = new JsonArray(new JsonObject { ["on"] = true }, null)),
            "AutomationToken.groups is not described: array in 7 of 7."
        ),
        ["a field with an empty list"] = (
            shell => shell.ChangeTokens(token => token["groups"] = new JsonArray()),
            "AutomationToken.groups is not described: array in 7 of 7."
        ),
        ["a field with a map of ids"] = (
            shell => shell.ChangeTokens(token => token["limits"] = new JsonObject { ["SU1Z0isxPaozGVKXdv0eY"] = 1 }),
            "AutomationToken.limits is not described: object in 7 of 7."
        ),
        ["a field that is always null"] = (
            shell => shell.ChangeTokens(token => token["team_id"] = null),
            "AutomationToken.team_id is not described: null in 7 of 7."
        ),
        ["a field with several types"] = (
            shell => shell.ChangeTokens(token => token["level"] = token.ContainsKey("creator_id") ? 1 : "high"),
            "AutomationToken.level is not described: integer in 3, string in 4 of 7."
        ),
        ["a field with numbers"] = (
            shell => shell.ChangeTokens(token => token["share"] = token.ContainsKey("creator_id") ? 1 : 0.5),
            "AutomationToken.share is not described: integer in 3, number in 4 of 7."
        ),
        ["a field whose name is a word of YAML"] = (
            shell => shell.ChangeTokens(token => token["no"] = true),
            "AutomationToken.no is not described: boolean in 7 of 7."
        ),
        ["a role"] = (
            shell => shell.ChangeTokens(token => token["role"] = "auditor"),
            "AutomationTokenRole has values that are not described: auditor in 7."
        ),
        ["scopes"] = (
            shell => shell.ChangeTokens(token => token["scope"] = "global stats:read stats:write"),
            "TokenScope has values that are not described: stats:read in 7, stats:write in 7."
        ),
        ["a scope in the list of the other name"] = (
            shell => shell.ChangeTokens(token => token["scopes"] = new JsonArray("global", "dns:edit")),
            "TokenScope has values that are not described: dns:edit in 7."
        ),
        ["null"] = (
            shell => shell.ChangeBodies(root => root["data"] = null, IsServices),
            "AutomationTokenServicePage.data is null in 3, and must not be."
        ),
        ["null in a list"] = (
            shell => shell.ChangeBodies(root => root["data"] = new JsonArray("a", null), IsServices),
            "AutomationTokenServicePage.data[] is null in 3, and must not be."
        ),
        ["null in a list of objects"] = (
            shell => shell.ChangeBodies(root => root["data"]!.AsArray().Add(null), IsWorkspaces),
            "AutomationTokenWorkspacePage.data[] is null in 3, and must not be."
        ),
        ["a required field that is missing"] = (
            shell => shell.ChangeBodies(root => root["data"]![0]!.AsObject().Remove("id"), IsWorkspaces),
            "Workspace.id is required, and missing in 3 of 3."
        ),
        ["a type"] = (
            shell => shell.ChangeBodies(root => root["meta"]!["record_count"] = "many", IsList),
            "PageMeta.record_count is described as integer, and is string in 1."
        ),
        ["a text that is no time"] = (
            shell => shell.ChangeTokens(token => token["created_at"] = "yesterday"),
            "AutomationToken.created_at is described as string (date-time), and is string in 7."
        ),
        ["an object in the place of a text"] = (
            shell => shell.ChangeTokens(token => token["user_agent"] = new JsonObject { ["name"] = "x" }),
            "AutomationToken.user_agent is described as string, and is object in 7."
        ),
        ["a type in an array"] = (
            shell => shell.ChangeBodies(root => root["data"] = new JsonArray("a", 1), IsServices),
            "AutomationTokenServicePage.data[] is described as string, and is integer in 3."
        ),
        ["a status code"] = (
            shell => shell.Respond("/tokens/self", FakeFault.Response(206, """{"id":"x"}""")),
            "GET /tokens/self 206 is not described (200, 401, 403, default are), and came 1 times."
        ),
        ["a status code without a body"] = (
            shell => shell.Respond("/tokens/self", FakeFault.Response(202, "", contentType: null)),
            "GET /tokens/self 202 is not described (200, 401, 403, default are), and came 1 times."
        ),
        ["a media type"] = (
            shell => shell.Respond("/tokens/self", FakeFault.Response(200, """{"id":"x"}""", "application/vnd.api+json")),
            "GET /tokens/self 200 is described with application/json, and has application/vnd.api+json in 1."
        ),
        ["the media type of an error"] = (
            shell => shell.Respond("/tokens/self", FakeFault.Response(404, """{"errors":[]}""", "application/vnd.api+json")),
            "GET /tokens/self 404 is described with application/problem+json, application/json, and has application/vnd.api+json in 1."
        ),
    };

    private static IEnumerable<string> Names => Differences.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task A_difference_is_reported_and_gone_when_its_YAML_is_in_the_specification(string name)
    {
        var (change, text) = Differences[name];
        var reported = await RunAsync(change, describedResponses: null);
        Assert.That(reported.Code, Is.EqualTo(ExitCode.Drift), reported.Error);
        var report = reported.Json();
        Assert.That(
            report.GetProperty("differences").EnumerateArray().Select(it => it.GetProperty("text").GetString()),
            Is.EqualTo([text])
        );
        var specification = new EditedSpecification();

        specification.Apply(report);
        var silent = await RunAsync(change, specification.DescribedResponses);

        Assert.That(silent.Json().GetProperty("differences").GetArrayLength(), Is.Zero, $"{silent.Output}\n{report}");
        Assert.That(silent.Code, Is.EqualTo(ExitCode.Ok));
    }

    [TestCase(FakeResponseShape.Recorded)]
    [TestCase(FakeResponseShape.Documented)]
    [TestCase(FakeResponseShape.Newest)]
    public async Task Every_known_shape_is_described(FakeResponseShape shape)
    {
        using var shell = DriftShell.Create(new FakeFastlyOptions { Shape = shape });

        var result = await shell.RunAsync("drift");

        Assert.That(result.Output, Does.Contain("No difference."));
        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok));
    }

    [Test]
    public async Task A_field_that_no_response_has_is_listed_and_is_no_difference_and_not_listed_if_it_is_deprecated()
    {
        using var shell = DriftShell.Create();
        var unseen = (await shell.RunAsync("drift", "--json")).Json().GetProperty("unseen").EnumerateArray().ToList();
        var field = unseen.Single(it => it.GetProperty("place").GetString() == "AutomationToken.limit_workspaces").GetProperty("specify");
        var specification = new EditedSpecification();
        specification.Apply(
            field.GetProperty("at").GetString()!,
            field.GetProperty("key").GetString()!,
            field.GetProperty("yaml").GetString()
        );
        shell.DescribedResponses = specification.DescribedResponses;

        var result = await shell.RunAsync("drift", "--json");

        var left = result.Json().GetProperty("unseen").EnumerateArray().Select(it => it.GetProperty("place").GetString());
        Assert.That(left, Has.Exactly(unseen.Count - 1).Items.And.None.EqualTo("AutomationToken.limit_workspaces"));
        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok));
    }

    private static async Task<ShellResult> RunAsync(Action<Shell> change, string? describedResponses)
    {
        using var shell = DriftShell.Create();
        shell.DescribedResponses = describedResponses;
        change(shell);
        return await shell.RunAsync("drift", "--json");
    }

    private static bool IsList(string path) => path == "/automation-tokens";

    private static bool IsServices(string path) => path.EndsWith("/services", StringComparison.Ordinal);

    private static bool IsWorkspaces(string path) => path.EndsWith("/workspaces", StringComparison.Ordinal);
}
