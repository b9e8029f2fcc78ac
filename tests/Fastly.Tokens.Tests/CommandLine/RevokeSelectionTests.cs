using System.Text.Json;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The <c>revoke</c> command with tokens that are selected, or read from standard input.</summary>
public sealed class RevokeSelectionTests
{
    [Test]
    public async Task A_dry_run_shows_the_selection_and_the_same_selection_is_revoked()
    {
        using var shell = new Shell();
        var unused = AddUnused(shell, 3);
        var used = shell.Fastly.AddToken(new FakeToken { LastUsedAt = Shell.Now });

        var planned = await shell.RunAsync("revoke", "--unused", "90d", "--dry-run", "--format", "jsonl");
        var left = shell.Fastly.Tokens.Count;
        var revoked = await shell.RunAsync("revoke", "--unused", "90d", "--yes", "--expect", "3", "--format", "jsonl");

        Assert.Multiple(() =>
        {
            Assert.That((planned.Code, left), Is.EqualTo((ExitCode.Ok, 4)), planned.Error);
            Assert.That(planned.Error, Does.Contain("--yes --expect 3"));
            Assert.That(Lines(planned), Is.EqualTo(unused.Select(static id => (id, "planned"))));
            Assert.That(revoked.Code, Is.EqualTo(ExitCode.Ok), revoked.Error);
            Assert.That(Lines(revoked), Is.EqualTo(unused.Select(static id => (id, "revoked"))));
            Assert.That(shell.Fastly.Tokens.Select(static token => token.Id), Is.EqualTo(new[] { used.Id }));
        });
    }

    [TestCase("2")]
    [TestCase("4")]
    [TestCase("0")]
    public async Task Another_number_than_the_expected_one_is_refused(string expected)
    {
        using var shell = new Shell();
        AddUnused(shell, 3);

        var result = await shell.RunAsync("revoke", "--unused", "90d", "--yes", "--expect", expected);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.UnexpectedCount));
            Assert.That(result.Error, Does.Contain($"3 tokens are selected, and --expect is {expected}. Nothing was changed."));
            Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(3));
        });
    }

    [TestCase("--yes with a selection requires --expect or --max", "--unused", "90d", "--yes")]
    [TestCase("There is no terminal", "--unused", "90d")]
    [TestCase("--expect must be a whole number", "--unused", "90d", "--yes", "--expect", "many")]
    [TestCase("--expect has no value", "--unused", "90d", "--yes", "--expect", "--json")]
    [TestCase("Name the tokens, or select them, but not both.", "someToken", "--unused", "90d", "--yes", "--max", "1")]
    [TestCase("Name the tokens to revoke, or select them", "--yes")]
    [TestCase("Standard input cannot hold both", "-", "--yes", "--key-stdin")]
    [TestCase("There is no terminal", "-")]
    public async Task An_incomplete_or_contradictory_command_is_refused_before_anything_is_sent(string message, params string[] arguments)
    {
        using var shell = new Shell();
        AddUnused(shell, 3);

        var result = await shell.RunAsync(["revoke", .. arguments]);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(result.Error, Does.Contain(message));
    }

    [Test]
    public async Task The_key_itself_and_a_fresh_successor_are_never_selected()
    {
        using var shell = new Shell();
        var own = shell.Fastly.AddToken(new FakeToken { Name = "own", Role = "superuser" });
        var old = shell.Fastly.AddToken(new FakeToken { Name = "old" });
        var successor = shell.Fastly.AddToken(new FakeToken { Name = $"old (successor of {old.Id})" });
        var orphan = shell.Fastly.AddToken(new FakeToken { Name = "old (successor of 5Yo3XXXlNlMFYKTMKGvR7C)" });
        shell.Environment["FASTLY_API_TOKEN"] = own.Secret;

        var result = await shell.RunAsync("revoke", "--never-expires", "--yes", "--expect", "1", "--format", "jsonl");

        Assert.Multiple(() =>
        {
            Assert.That(
                Lines(result),
                Is.EquivalentTo(new[] { (own.Id, "skipped"), (successor.Id, "skipped"), (orphan.Id, "skipped"), (old.Id, "revoked") })
                    .Or.EquivalentTo(new[] { (own.Id, "skipped"), (successor.Id, "skipped"), (orphan.Id, "skipped"), (old.Id, "failed") })
            );
            Assert.That(shell.Fastly.Find(own.Id), Is.Not.Null);
            Assert.That(shell.Fastly.Find(successor.Id), Is.Not.Null);
            Assert.That(shell.Fastly.Find(orphan.Id), Is.Not.Null);
        });
    }

    [Test]
    public async Task At_most_max_tokens_are_revoked_and_the_rest_is_listed()
    {
        using var shell = new Shell();
        var ids = AddUnused(shell, 3);

        var result = await shell.RunAsync("revoke", "--unused", "90d", "--yes", "--max", "2", "--format", "jsonl");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(Lines(result), Is.EqualTo(new[] { (ids[0], "revoked"), (ids[1], "revoked"), (ids[2], "not_attempted") }));
    }

    [Test]
    public async Task Ids_are_read_from_standard_input()
    {
        using var shell = new Shell();
        var ids = AddUnused(shell, 3);
        shell.Input = $"{ids[0]}\r\n\n {ids[1]} \n{ids[0]}\n";

        var result = await shell.RunAsync("revoke", "-", "--yes", "--format", "jsonl");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(Lines(result), Is.EqualTo(new[] { (ids[0], "revoked"), (ids[1], "revoked") }));
    }

    [Test]
    public async Task A_line_that_is_not_an_id_is_refused_by_its_number()
    {
        using var shell = new Shell();
        shell.Input = $"{AddUnused(shell, 1)[0]}\nnot/an id SECRET\n";

        var result = await shell.RunAsync("revoke", "-", "--yes");

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(result.Error, Does.Contain("Line 2 of standard input is not a token id.").And.Not.Contain("SECRET"));
    }

    [TestCase(false, ExitCode.NotFound)]
    [TestCase(true, ExitCode.Ok)]
    public async Task A_token_that_does_not_exist_is_a_failure_unless_that_is_expected(bool isExpected, object code)
    {
        using var shell = new Shell();
        var ids = AddUnused(shell, 2);
        shell.Fastly.Revoke(ids[0]);

        string[] option = isExpected ? ["--if-exists"] : [];
        var result = await shell.RunAsync(["revoke", .. ids, "--yes", "--format", "jsonl", .. option]);

        Assert.That(result.Code, Is.EqualTo(code));
        Assert.That(Lines(result), Is.EqualTo(new[] { (ids[0], "not_found"), (ids[1], "revoked") }));
    }

    [Test]
    public async Task When_the_writes_are_used_up_the_rest_is_listed_as_not_attempted()
    {
        using var shell = new Shell(new FakeFastlyOptions { WriteLimitPerHour = 103 });
        var ids = AddUnused(shell, 6);

        var result = await shell.RunAsync("revoke", "--unused", "90d", "--yes", "--max", "9", "--format", "jsonl");

        var states = Lines(result).Select(static line => line.State).ToList();
        var revoked = states.Count(static state => state == "revoked");
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.RateLimited));
            Assert.That(revoked, Is.InRange(1, 3));
            Assert.That(states.Skip(revoked), Is.All.EqualTo("not_attempted"));
            Assert.That(states, Has.Count.EqualTo(6));
            Assert.That(shell.Fastly.Tokens.Select(static token => token.Id), Is.EqualTo(ids.Skip(revoked)));
            Assert.That(result.Error, Does.Contain("--wait").And.Not.Contain("MaxWait"));
        });
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Writes_are_left_for_others_unless_each_token_is_named(bool isInput)
    {
        using var shell = new Shell(new FakeFastlyOptions { WriteLimitPerHour = 50 });
        var ids = AddUnused(shell, 3);
        shell.Input = string.Join('\n', ids);

        string[] targets = isInput ? ["-"] : ids;
        var result = await shell.RunAsync(["revoke", .. targets, "--yes", "--format", "jsonl"]);

        // The first write shows how many are left.
        Assert.That(result.Code, Is.EqualTo(isInput ? ExitCode.RateLimited : ExitCode.Ok), result.Error);
        Assert.That(
            Lines(result).Select(static line => line.State),
            Is.EqualTo(isInput ? new[] { "revoked", "not_attempted", "not_attempted" } : new[] { "revoked", "revoked", "revoked" })
        );
    }

    [Test]
    public async Task With_wait_the_batch_goes_on_in_the_next_hour()
    {
        using var shell = new Shell(new FakeFastlyOptions { WriteLimitPerHour = 103 });
        AddUnused(shell, 6);

        var running = shell.RunAsync("revoke", "--unused", "90d", "--yes", "--max", "9", "--wait", "--format", "jsonl");
        for (var minutes = 0; !running.IsCompleted && minutes < 1000; minutes += 10)
        {
            await Task.Delay(5);
            shell.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.That((await running).Code, Is.EqualTo(ExitCode.Ok), (await running).Error);
        Assert.That(shell.Fastly.Tokens, Is.Empty);
        Assert.That((await running).Error, Does.Contain("waiting until"));
    }

    [Test]
    public async Task Each_line_is_written_before_the_next_token_is_revoked()
    {
        using var shell = new Shell();
        using var output = new StringWriter();
        shell.Output = output;
        AddUnused(shell, 3);
        var lines = new List<int>();
        shell.Fastly.BeforeRequest = request =>
        {
            if (request.Method == HttpMethod.Delete && request.Path.StartsWith("/tokens/", StringComparison.Ordinal))
                lines.Add(output.ToString().Split('\n').Length - 1);
        };

        await shell.RunAsync("revoke", "--unused", "90d", "--yes", "--max", "3", "--format", "jsonl");

        Assert.That(lines, Is.EqualTo(new[] { 0, 1, 2 }));
    }

    [Test]
    public async Task A_selection_is_shown_and_confirmed_on_a_terminal()
    {
        using var shell = new Shell { IsTerminal = true, Input = "n\n" };
        AddUnused(shell, 3);

        var result = await shell.RunAsync("revoke", "--unused", "90d");

        Assert.That((result.Code, shell.Fastly.Tokens.Count), Is.EqualTo((ExitCode.Declined, 3)));
        Assert.That(result.Error, Does.Contain("Revoke all 3?"));
    }

    internal static IEnumerable<(string Id, string State)> Lines(ShellResult result) =>
        result
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .Select(static line => (line.GetProperty("id").GetString()!, line.GetProperty("state").GetString()!));

    private static string[] AddUnused(Shell shell, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(index => shell.Fastly.AddToken(new FakeToken { CreatedAt = Shell.Now.AddDays(index - 500) }).Id),
        ];
}
