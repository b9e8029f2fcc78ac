using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine.Audit;

/// <summary>The files of an audit: the rules, the baseline, and the report.</summary>
public sealed class AuditFileTests
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task Rules_and_thresholds_can_be_in_a_file_and_options_take_precedence()
    {
        using var shell = new Shell();
        shell.AddTokens();
        var rules = Write(
            """{"expiry_notice": "100d", "max_unused": "1h", /* off */ "rules": {"expired": "off", "never-expires": "low",},}"""
        );

        var result = await shell.RunAsync("audit", "--rules", rules, "--max-unused", "30d");

        Assert.That(result.Output.TrimEnd(), Does.EndWith("4 findings in 4 tokens: 3 medium, 1 low."));
    }

    [TestCase("", "is not valid JSON, in line 1")]
    [TestCase("{\n\n\"max_unused\": }", "is not valid JSON, in line 3")]
    [TestCase("[]", "is not a JSON object")]
    [TestCase("""{"max_unusd": "1d"}""", "has an unknown field. Did you mean max_unused?")]
    [TestCase("""{"max_unused": "0d"}""", "the value of max_unused must be longer than zero.")]
    [TestCase("""{"max_unused": 90}""", "the value of max_unused is not a text")]
    [TestCase("""{"max_unused": "1d", "max_unused": "2d"}""", "names a field twice")]
    [TestCase("""{"rules": []}""", "the value of rules is not a JSON object")]
    [TestCase("""{"rules": {"never-expire": "off"}}""", "one of the rules is not a rule. Did you mean never-expires?")]
    [TestCase("""{"rules": {"never-expires": "offf"}}""", "the value of never-expires, which may also be off, is not a severity")]
    [TestCase("""{"rules": {"never-expires": "off", "Never-Expires": "off"}}""", "never-expires occurs twice")]
    public Task A_mistake_in_the_rules_is_explained(string content, string said) => AssertRefusedAsync("--rules", content, said);

    [TestCase("", "is not valid JSON, in line 1")]
    [TestCase("null", "is not a JSON array of accepted findings")]
    [TestCase("[null]", "entry 1 is not a JSON object")]
    [TestCase(
        """[{"rule":"unused","token_id":"A","reason":"r"}]""",
        "entry 1 has no expires_at. Each has: rule, token_id, reason, expires_at."
    )]
    [TestCase("""[{"rule":"unused","token_id":"A","expires_at":"2027-01-01"}]""", "entry 1 has no reason")]
    [TestCase("""[{"rule":"unusd","token_id":"A","reason":"r","expires_at":"2027-01-01"}]""", "is not a rule. Did you mean unused?")]
    [TestCase("""[{"rule":"unused","token_id":"../A","reason":"r","expires_at":"2027-01-01"}]""", "the value of token_id is not an id")]
    [TestCase("""[{"rule":"unused","token_id":"A","reason":" ","expires_at":"2027-01-01"}]""", "entry 1 is not valid")]
    [TestCase("""[{"rule":"unused","token_id":"A","reason":"r","expires_at":"soon"}]""", "expires_at is not understood. Give a date")]
    [TestCase("""[{"rule":"unused","tokenid":"A"}]""", "entry 1 has an unknown field. Did you mean token_id?")]
    [TestCase(
        """[{"rule":"unused","token_id":"A","reason":"r","expires_at":"2027-01-01"},"""
            + """{"rule":"unused","token_id":"A","reason":"s","expires_at":"2027-01-02"}]""",
        "entry 2 accepts unused of A again, as entry 1 does."
    )]
    public Task A_mistake_in_the_baseline_is_explained(string content, string said) => AssertRefusedAsync("--baseline", content, said);

    [Test]
    public async Task A_device_that_never_ends_is_refused()
    {
        if (!File.Exists("/dev/zero"))
            Assert.Ignore("The system has no device that never ends.");
        using var shell = new Shell();

        var result = await shell.RunAsync("audit", "--rules", "/dev/zero");

        Assert.That(result.Error, Does.Contain("The file of --rules is larger than 16 MB."));
    }

    [Test]
    public async Task With_a_baseline_only_what_is_new_fails()
    {
        using var shell = new Shell();
        var ids = shell.AddTokens();
        var baseline = Baseline(("never-expires", ids.NeverExpires, "2026-04-01"), ("purge-all", ids.PurgeAll, "2026-04-01T00:00:00Z"));

        var before = await shell.RunAsync("audit", "--baseline", baseline, "--fail-on", "medium");
        var added = shell.Fastly.AddToken(AuditedShell.Good() with { Name = "new", ExpiresAt = null }).Id;
        var after = await shell.RunAsync("audit", "--baseline", baseline, "--fail-on", "medium");

        Assert.Multiple(() =>
        {
            Assert.That((before.Code, before.Error), Is.EqualTo((ExitCode.Ok, "")));
            Assert.That(before.Output.TrimEnd(), Does.EndWith("1 finding in 4 tokens: 1 low. 2 findings accepted."));
            Assert.That(after.Code, Is.EqualTo(ExitCode.Findings));
            Assert.That(after.Output, Does.Contain(added).And.Not.Contain(ids.NeverExpires));
        });
    }

    [Test]
    public async Task An_acceptance_that_has_expired_counts_no_more_and_says_so()
    {
        using var shell = new Shell();
        var ids = shell.AddTokens();
        var baseline = Baseline(("never-expires", ids.NeverExpires, "2026-03-01"), ("unused", "Gone", "2027-01-01"));

        var result = await shell.RunAsync("audit", "--baseline", baseline, "--fail-on", "high");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Findings));
            Assert.That(result.Output, Does.Contain("It never expires. It was accepted until 2026-03-01, which has passed: Agreed."));
            Assert.That(result.Error, Does.Contain("No finding needs these acceptances of the baseline any more: unused of Gone."));
        });
    }

    [Test]
    public async Task A_report_is_written_to_a_file_and_replaces_the_one_before()
    {
        using var shell = new Shell();
        shell.AddTokens();
        var path = Write("an earlier report");

        var result = await shell.RunAsync("audit", "--json", "--output", path);

        Assert.Multiple(() =>
        {
            Assert.That((result.Code, result.Output), Is.EqualTo((ExitCode.Ok, "")));
            Assert.That(result.Error.TrimEnd(), Is.EqualTo("""{"note":"3 findings in 4 tokens: 1 high, 1 medium, 1 low."}"""));
            Assert.That(File.ReadAllText(path), Does.StartWith("{\"schema_version\":1"));
            Assert.That(Directory.GetFiles(_folder.Path, ".*"), Is.Empty);
        });
    }

    [Test]
    public async Task A_report_stays_as_it_was_when_the_next_audit_fails()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.Response(403), times: int.MaxValue);
        var (path, none) = (Write("an earlier report"), Path.Combine(_folder.Path, "none.html"));

        await shell.RunAsync("audit", "--output", path);
        await shell.RunAsync("audit", "--output", none);

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(path), Is.EqualTo("an earlier report"));
            Assert.That(File.Exists(none), Is.False);
            Assert.That(Directory.GetFiles(_folder.Path, ".*"), Is.Empty);
        });
    }

    [Test]
    public async Task A_full_disk_is_a_failure_and_the_result_is_on_standard_error()
    {
        if (!File.Exists("/dev/full"))
            Assert.Ignore("The system has no device that is full.");
        using var shell = new Shell();
        shell.AddTokens();

        var result = await shell.RunAsync("audit", "--output", "/dev/full", "--fail-on", "low");

        Assert.Multiple(() =>
        {
            Assert.That((result.Code, result.Output), Is.EqualTo((ExitCode.Other, "")));
            Assert.That(
                result.Error,
                Does.Contain("3 findings in 4 tokens").And.Contain("The file of --output could not be written: No space left")
            );
            Assert.That(File.Exists("/dev/full"), Is.True);
        });
    }

    private async Task AssertRefusedAsync(string option, string content, string said)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("audit", option, Write(content));

        Assert.Multiple(() =>
        {
            Assert.That((result.Code, result.Output), Is.EqualTo((ExitCode.Usage, "")));
            Assert.That(result.Error, Does.Contain(said).And.Contain(option));
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }

    private string Baseline(params (string Rule, string TokenId, string ExpiresAt)[] entries) =>
        Write(
            $"[{string.Join(
                ",",
                entries.Select(static entry =>
                    $$"""{"rule":"{{entry.Rule}}","token_id":"{{entry.TokenId}}","reason":"Agreed.","expires_at":"{{entry.ExpiresAt}}"}"""
                )
            )}]"
        );

    private string Write(string content)
    {
        var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, content);
        return path;
    }
}
