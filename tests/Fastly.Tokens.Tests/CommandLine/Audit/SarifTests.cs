using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Fastly.Tokens.Tests.CommandLine.Audit;

/// <summary>SARIF as other programs read it: by the published schema.</summary>
[Parallelizable]
public sealed class SarifTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(
        Repository.Read("tests/Fastly.Tokens.Tests/CommandLine/Audit/sarif-schema-2.1.0.json")
    );

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(60)]
    public async Task It_is_valid_by_the_published_schema(int count)
    {
        using var shell = new Shell();
        if (count > 1)
            shell.AddTricks();
        shell.Fastly.AddTokens(count);

        var sarif = (await shell.RunAsync("audit", "--format", "sarif")).Json();

        Assert.That(Errors(JsonNode.Parse(sarif.GetRawText())!), Is.Empty);
        Assert.That(sarif.GetProperty("runs")[0].GetProperty("results").GetArrayLength(), count == 0 ? Is.Zero : Is.Positive);
    }

    [Test]
    public async Task The_schema_refuses_what_is_not_SARIF()
    {
        using var shell = new Shell();
        shell.AddTokens();
        var sarif = JsonNode.Parse((await shell.RunAsync("audit", "--format", "sarif")).Output)!;
        sarif["runs"]![0]!["results"]![0]!["level"] = "fatal";

        Assert.That(Errors(sarif), Is.Not.Empty);
    }

    [Test]
    public async Task A_finding_is_known_by_its_rule_and_token_from_run_to_run()
    {
        using var shell = new Shell();
        var ids = shell.AddTokens();

        var first = Fingerprints((await shell.RunAsync("audit", "--format", "sarif")).Json());
        shell.Clock.Advance(TimeSpan.FromDays(1));
        var second = Fingerprints((await shell.RunAsync("audit", "--format", "sarif")).Json());

        Assert.Multiple(() =>
        {
            Assert.That(first, Does.Contain($"never-expires:{ids.NeverExpires}").And.Unique);
            Assert.That(second, Is.EqualTo(first));
        });
    }

    [Test]
    public async Task Every_result_leads_to_its_rule_and_an_accepted_one_is_suppressed()
    {
        using var shell = new Shell();
        using var folder = new TemporaryFolder();
        var ids = shell.AddTokens();
        var baseline = Path.Combine(folder.Path, "baseline.json");
        File.WriteAllText(
            baseline,
            $$"""[{"rule":"never-expires","token_id":"{{ids.NeverExpires}}","reason":"Agreed.","expires_at":"2027-01-01"}]"""
        );

        var sarif = (await shell.RunAsync("audit", "--format", "sarif", "--baseline", baseline)).Json();

        var run = sarif.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.Multiple(() =>
        {
            Assert.That(Errors(JsonNode.Parse(sarif.GetRawText())!), Is.Empty);
            foreach (var result in run.GetProperty("results").EnumerateArray())
            {
                var rule = rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString();
                Assert.That(result.GetProperty("ruleId").GetString(), Is.EqualTo(rule));
                Assert.That(result.TryGetProperty("suppressions", out var suppressions), Is.EqualTo(rule == "never-expires"));
                if (rule == "never-expires")
                    Assert.That(suppressions[0].GetProperty("justification").GetString(), Is.EqualTo("Agreed."));
            }
        });
    }

    private static List<string?> Fingerprints(JsonElement sarif) =>
        [
            .. sarif
                .GetProperty("runs")[0]
                .GetProperty("results")
                .EnumerateArray()
                .Select(static result => result.GetProperty("partialFingerprints").GetProperty("ruleAndToken/v1").GetString()),
        ];

    private static IEnumerable<string> Errors(JsonNode sarif)
    {
        var results = Schema.Evaluate(sarif, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        if (results.IsValid)
            return [];
        return
        [
            .. results
                .Details.Where(static it => it.HasErrors)
                .SelectMany(static it => it.Errors!.Select(error => $"{it.InstanceLocation}: {error.Value}")),
            "it is not valid",
        ];
    }
}
