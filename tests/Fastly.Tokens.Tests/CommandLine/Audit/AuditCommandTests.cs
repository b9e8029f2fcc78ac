using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine.Audit;

[Parallelizable]
public sealed class AuditCommandTests
{
    [Test]
    public async Task The_findings_are_a_table_ranked_by_risk()
    {
        using var shell = new Shell();
        var ids = shell.AddTokens();

        var result = await shell.RunAsync("audit");

        var lines = result.Output.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok));
            Assert.That(lines[^4], Does.Match($"^high +never-expires +{ids.NeverExpires} +never +It never expires\\.$"));
            Assert.That(lines[^3], Does.Match($"^medium +purge-all +{ids.PurgeAll} +purge "));
            Assert.That(lines[^2], Does.Match($"^low +expired +{ids.Expired} +gone "));
            Assert.That(lines[^1], Is.EqualTo("3 findings in 4 tokens: 1 high, 1 medium, 1 low."));
            Assert.That(result.Output, Does.Not.Contain(ids.Good));
            Assert.That(shell.Fastly.Requests, Has.All.Matches<FakeRequest>(FakeSession.IsListing));
        });
    }

    [Test]
    public async Task Three_pages_are_read_twice_or_once_with_the_option()
    {
        using var shell = new Shell();
        shell.Fastly.AddTokens(250);

        await shell.RunAsync("audit");
        var verified = shell.Fastly.Requests.Count;
        await shell.RunAsync("audit", "--once");

        Assert.That((verified, shell.Fastly.Requests.Count - verified), Is.EqualTo((6, 3)));
    }

    [Test]
    public async Task A_newcomer_can_audit_the_sandbox_at_once()
    {
        using var shell = new Shell();
        shell.Environment.Clear();

        var result = await shell.RunAsync("audit", "--sandbox");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(result.Output, Does.Match(@"\d+ findings in 250 tokens: .*high.*unknown.*medium.*low\."));
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }

    [TestCase(60)]
    [TestCase(80)]
    [TestCase(160)]
    public async Task A_finding_fits_a_terminal(int width)
    {
        using var shell = new Shell { IsOutputTerminal = true, Environment = { ["COLUMNS"] = $"{width}" } };
        var ids = shell.AddTokens();

        var result = await shell.RunAsync("audit");

        Assert.That(result.Output, Does.Contain(ids.NeverExpires).And.Contain("never-expires"));
    }

    [TestCase("critical", ExitCode.Ok)]
    [TestCase("high", ExitCode.Findings)]
    [TestCase("unknown", ExitCode.Findings)]
    [TestCase("low", ExitCode.Findings)]
    public async Task The_exit_code_tells_whether_a_severity_was_reached(string severity, object code)
    {
        using var shell = new Shell();
        shell.AddTokens();

        var result = await shell.RunAsync("audit", "--fail-on", severity);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(code));
            Assert.That(result.Output, Does.Contain("3 findings in 4 tokens"));
            Assert.That(result.Error.Contains("There are findings", StringComparison.Ordinal), Is.EqualTo(ExitCode.Findings.Equals(code)));
        });
    }

    [TestCase("--only", "never-expires", "1 finding in 4 tokens: 1 high.")]
    [TestCase("--skip", "never-expires", "2 findings in 4 tokens: 1 medium, 1 low.")]
    [TestCase("--expiry-notice", "80d", "5 findings in 4 tokens: 1 high, 3 medium, 1 low.")]
    [TestCase("--max-lifetime", "99d", "5 findings in 4 tokens: 1 high, 3 medium, 1 low.")]
    [TestCase("--max-unused", "24h", "6 findings in 4 tokens: 1 high, 4 medium, 1 low.")]
    public async Task Rules_and_thresholds_are_options(string option, string value, string summary)
    {
        using var shell = new Shell();
        shell.AddTokens();

        Assert.That((await shell.RunAsync("audit", option, value)).Output.TrimEnd(), Does.EndWith(summary));
    }

    [Test]
    public async Task Selected_tokens_are_audited_among_all_of_the_account()
    {
        using var shell = new Shell();
        shell.AddTokens();
        var first = shell.Fastly.AddToken(
            new FakeToken
            {
                Name = "twice",
                Scope = "purge_select",
                ExpiresAt = Shell.Now.AddDays(60),
            }
        );
        shell.Fastly.AddToken(
            new FakeToken
            {
                Name = "twice",
                Scope = "global",
                ExpiresAt = Shell.Now.AddDays(60),
            }
        );

        var result = await shell.RunAsync("audit", "--name", "twice", "--scope", "purge_select", "--only", "duplicate-name");

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.Contain(first.Id));
            Assert.That(result.Output.TrimEnd(), Does.EndWith("1 finding in 1 token: 1 low."));
        });
    }

    [TestCase("--only never-expire", "Did you mean never-expires?")]
    [TestCase("--skip global-on-all-service", "Did you mean global-on-all-services?")]
    [TestCase("--skip nonsense", "The rules are: global-on-all-services, ")]
    [TestCase("--fail-on hihg", "Did you mean high?")]
    [TestCase("--fail-on 3", "The severities are: critical, high, unknown, medium, low.")]
    [TestCase("--format htm", "Did you mean html?")]
    [TestCase("--format sarif --json", "--json and --format contradict each other.")]
    [TestCase("--max-unused 0d", "--max-unused must be longer than zero.")]
    [TestCase("--max-unused -1d", "--max-unused is not understood")]
    [TestCase("--max-lifetime 365000d", "--max-lifetime must be at most 100 years, or 36500d.")]
    [TestCase("--max-lifetime 1000y", "Give a duration: 30s, 45m, 12h, 90d, 4w.")]
    [TestCase("--expiry-notice 99999999999w", "--expiry-notice is not understood")]
    [TestCase("--max-never-used never", "--max-never-used is not understood")]
    [TestCase("--only unused --skip unused", "There is no rule left")]
    [TestCase("--rules /no/such/file", "The file of --rules cannot be read")]
    [TestCase("--baseline /", "The file of --baseline cannot be read")]
    [TestCase("--output /no/such/folder/report.html", "The file of --output cannot be written")]
    [TestCase("--output /", "The file of --output cannot be written")]
    public async Task A_mistake_is_explained_before_anything_is_sent(string arguments, string said)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(["audit", .. arguments.Split(' ')]);

        Assert.Multiple(() =>
        {
            Assert.That((result.Code, result.Output), Is.EqualTo((ExitCode.Usage, "")));
            Assert.That(result.Error, Does.Contain(said));
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }

    [TestCase("--json")]
    [TestCase("--format=json")]
    public async Task Json_is_one_document_with_every_field(string option)
    {
        using var shell = new Shell();
        var ids = shell.AddTokens();

        var json = (await shell.RunAsync("audit", option)).Json();

        var finding = json.GetProperty("findings")[0];
        Assert.Multiple(() =>
        {
            Assert.That(json.GetProperty("schema_version").GetInt32(), Is.EqualTo(1));
            Assert.That(json.GetProperty("audited_at").GetString(), Is.EqualTo("2026-03-01T12:00:00Z"));
            Assert.That(json.GetProperty("tokens_audited").GetInt32(), Is.EqualTo(4));
            Assert.That($"{json.GetProperty("counts")}", Is.EqualTo("""{"critical":0,"high":1,"unknown":0,"medium":1,"low":1}"""));
            Assert.That(json.GetProperty("findings").GetArrayLength(), Is.EqualTo(3));
            Assert.That(
                $"{finding}",
                Is.EqualTo(
                    (
                        $"{{'rule':'never-expires','severity':'high','token_id':'{ids.NeverExpires}','token_name':'never',"
                        + "'reason':'It never expires.','remedy':'Rotate it to a token with an expiry.',"
                        + "'since':'2026-02-09T12:00:00Z','acceptance':null}"
                    ).Replace('\'', '"')
                )
            );
        });
    }

    private static IEnumerable<string> Formats => ["table", "json", "sarif", "html"];

    [TestCaseSource(nameof(Formats))]
    public async Task A_name_plays_no_tricks_in_any_format(string format)
    {
        using var shell = new Shell { IsOutputTerminal = true, Environment = { ["NO_COLOR"] = "1" } };
        shell.AddTricks();

        var result = await shell.RunAsync("audit", "--format", format);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(result.Output.Where(static c => c != '\n' && (char.IsControl(c) || c is '\u202e' or '\u200f')), Is.Empty);
            Assert.That(
                result
                    .Output.Split('\n')
                    .Where(static line =>
                        line.StartsWith("::error", StringComparison.Ordinal) || line.StartsWith("##vso", StringComparison.Ordinal)
                    ),
                Is.Empty
            );
        });
    }

    [Test]
    public async Task A_name_with_control_characters_is_the_same_name_in_json()
    {
        using var shell = new Shell();
        shell.AddTricks();

        var names = (await shell.RunAsync("audit", "--json"))
            .Json()
            .GetProperty("findings")
            .EnumerateArray()
            .Select(static finding => finding.GetProperty("token_name").GetString());

        Assert.That(names.Distinct(), Is.EquivalentTo(AuditedShell.Tricks.Values.Select(static name => name.Replace('\ud83d', '\ufffd'))));
    }

    [TestCaseSource(nameof(Formats))]
    public async Task An_empty_account_is_reported(string format)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("audit", "--format", format, "--fail-on", "low");

        Assert.That((result.Code, result.Error), Is.EqualTo((ExitCode.Ok, "")));
        Assert.That(result.Output, Is.Not.Empty);
    }

    [Test]
    public async Task A_list_that_cannot_be_read_is_a_failure_and_not_a_good_account()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.Response(401), times: int.MaxValue);

        var result = await shell.RunAsync("audit", "--fail-on", "low");

        Assert.That((result.Code, result.Output), Is.EqualTo((ExitCode.Unauthorized, "")));
    }
}
