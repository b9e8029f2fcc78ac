using System.Text.Json;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The <c>rotate</c> command with tokens that are selected.</summary>
[Platform(Exclude = "Win", Reason = "The commands are those of a Unix shell.")]
[Parallelizable]
public sealed class RotateSelectionTests
{
    private static readonly string[] Rotate = ["rotate", "--expiring", "14d", "--yes", "--max", "9", "--format", "jsonl", "--deliver"];

    [Test]
    public async Task Each_selected_token_is_replaced_and_its_secret_delivered_with_what_it_is()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var (late, soon) = (AddExpiring(shell, "late", 10), AddExpiring(shell, "soon", 5));
        var other = shell.Fastly.AddToken(new FakeToken { Services = ["one"] });

        var deliver =
            $"printf '%s,%s,%s,%s,' \"$FASTLY_TOKEN_NAME\" \"$FASTLY_OLD_TOKEN_ID\" \"$FASTLY_TOKEN_ID\" \"$FASTLY_TOKEN_EXPIRES_AT\" "
            + $">> '{folder["store"]}'; cat >> '{folder["store"]}'; echo >> '{folder["store"]}'";
        var result = await shell.RunAsync([.. Rotate, deliver]);

        var stored = File.ReadAllLines(folder["store"]).Select(static line => line.Split(',')).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (soon.Id, "rotated"), (late.Id, "rotated") }));
            Assert.That(stored.Select(static fields => fields[0]), Is.EqualTo(new[] { "soon", "late" }));
            Assert.That(stored.Select(static fields => fields[1]), Is.EqualTo(new[] { soon.Id, late.Id }));
            foreach (var fields in stored)
            {
                var successor = shell.Fastly.Find(fields[2])!;
                Assert.That(successor.Secret, Is.EqualTo(fields[4]));
                // As long as the old token lived: 100 days.
                Assert.That(successor.ExpiresAt, Is.EqualTo(Shell.Now.AddDays(100)));
                Assert.That(fields[3], Is.EqualTo("2026-06-09T12:00:00Z"));
                Assert.That(result.Output + result.Error, Does.Not.Contain(successor.Secret));
            }

            Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(3));
            Assert.That(shell.Fastly.Find(other.Id), Is.Not.Null);
        });
    }

    [Test]
    public async Task A_successor_that_was_not_delivered_is_revoked_if_that_is_requested_and_the_next_run_replaces_the_token()
    {
        using var shell = Shell.WithCredentials();
        var old = AddExpiring(shell, "old", 5);
        string[] options = ["--overlap", "1d", "--revoke-undelivered"];

        var failed = await shell.RunAsync([.. Rotate, "cat > /dev/null; exit 3", .. options]);
        var left = shell.Fastly.Tokens.Select(static token => token.Id).ToList();
        var stored = await shell.RunAsync([.. Rotate, "cat > /dev/null", .. options]);

        Assert.Multiple(() =>
        {
            Assert.That(failed.Code, Is.EqualTo(ExitCode.RotationRefused), failed.Error);
            Assert.That(RevokeSelectionTests.Lines(failed), Is.EqualTo(new[] { (old.Id, "unchanged") }));
            Assert.That(failed.Json().GetProperty("successor_id").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(failed.Json().GetProperty("reason").GetString(), Does.Contain("exited with code 3").And.Contain("was revoked."));
            Assert.That(left, Is.EqualTo(new[] { old.Id }));
            Assert.That(stored.Code, Is.EqualTo(ExitCode.Ok), stored.Error);
            Assert.That(RevokeSelectionTests.Lines(stored), Is.EqualTo(new[] { (old.Id, "overlapping") }));
        });
    }

    [TestCase("requires --deliver", "someToken", "--expires", "1d", "--show-secret")]
    [TestCase("excludes --show-secret and --secret-file", "someToken", "--expires", "1d", "--show-secret", "--deliver", "cat")]
    [TestCase("excludes --show-secret and --secret-file", "someToken", "--expires", "1d", "--secret-file", "x", "--deliver", "cat")]
    public async Task A_successor_whose_secret_is_kept_elsewhere_is_not_revoked(string reason, params string[] options)
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync(["rotate", .. options, "--revoke-undelivered", "--yes"]);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(result.Error, Does.Contain(reason));
        Assert.That(shell.Fastly.Requests, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_failure_stops_nothing_unless_that_is_requested(bool isRequested)
    {
        using var shell = Shell.WithCredentials();
        var (first, second) = (AddExpiring(shell, "first", 5), AddExpiring(shell, "second", 6));
        var deliver = "cat > /dev/null; test \"$FASTLY_TOKEN_NAME\" != first";

        string[] option = isRequested ? ["--stop-on-failure"] : [];
        var result = await shell.RunAsync([.. Rotate, deliver, .. option]);

        var line = JsonDocument.Parse(result.Output.Split('\n')[0]).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.TwoTokens), result.Error);
            Assert.That(
                RevokeSelectionTests.Lines(result),
                Is.EqualTo(new[] { (first.Id, "two_tokens"), (second.Id, isRequested ? "not_attempted" : "rotated") })
            );
            Assert.That(shell.Fastly.Find(line.GetProperty("successor_id").GetString()!), Is.Not.Null);
            Assert.That(line.GetProperty("reason").GetString(), Does.Contain("exited with code 1"));
            Assert.That(shell.Fastly.Find(first.Id), Is.Not.Null);
        });
    }

    [Test]
    public async Task A_token_with_an_unfinished_successor_is_left_as_it_is_and_named()
    {
        using var shell = Shell.WithCredentials();
        var old = AddExpiring(shell, "old", 5);
        var successor = AddExpiring(shell, $"old (successor of {old.Id})", 6);

        var result = await shell.RunAsync([.. Rotate, "cat > /dev/null"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, "skipped"), (successor.Id, "skipped") }));
            Assert.That(result.Output, Does.Contain(successor.Id).And.Contain($"finish-rotation {old.Id}"));
            Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public async Task An_overlap_longer_than_the_token_lives_ends_at_its_expiry()
    {
        using var shell = Shell.WithCredentials();
        var old = AddExpiring(shell, "old", 5);

        var result = await shell.RunAsync([.. Rotate, "cat > /dev/null", "--overlap", "7d"]);

        var line = JsonDocument.Parse(result.Output).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(line.GetProperty("state").GetString(), Is.EqualTo("overlapping"));
            Assert.That(
                line.GetProperty("due_at").GetDateTimeOffset(),
                Is.InRange(old.ExpiresAt!.Value.AddSeconds(-15), old.ExpiresAt.Value)
            );
            Assert.That(shell.Fastly.Find(old.Id), Is.Not.Null);
        });
    }

    [Test]
    public async Task Tokens_beyond_the_maximum_are_not_attempted()
    {
        using var shell = Shell.WithCredentials();
        var ids = Enumerable.Range(1, 3).Select(days => AddExpiring(shell, "token", days).Id).ToArray();

        var result = await shell.RunAsync(
            "rotate",
            "--expiring",
            "14d",
            "--yes",
            "--max",
            "1",
            "--format",
            "jsonl",
            "--deliver",
            "cat > /dev/null"
        );

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(
            RevokeSelectionTests.Lines(result),
            Is.EqualTo(new[] { (ids[0], "rotated"), (ids[1], "not_attempted"), (ids[2], "not_attempted") })
        );
    }

    [Test]
    public async Task Another_number_of_tokens_than_expected_changes_nothing()
    {
        using var shell = Shell.WithCredentials();
        AddExpiring(shell, "one", 1);
        AddExpiring(shell, "two", 2);

        var result = await shell.RunAsync("rotate", "--expiring", "14d", "--yes", "--expect", "3", "--deliver", "cat > /dev/null");

        Assert.That(result.Error, Does.Contain("2 tokens are selected, and --expect is 3. Nothing was changed."));
        Assert.That(result.Code, Is.EqualTo(ExitCode.UnexpectedCount));
        Assert.That(shell.Fastly.Requests.Select(static request => request.Method), Is.All.EqualTo(HttpMethod.Get));
    }

    [Test]
    public async Task A_dry_run_changes_nothing()
    {
        using var shell = Shell.WithCredentials();
        var old = AddExpiring(shell, "old", 5);

        var result = await shell.RunAsync("rotate", "--expiring", "14d", "--dry-run", "--format", "jsonl", "--deliver", "exit 1");

        Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, "planned") }));
        Assert.That(shell.Fastly.Requests.Select(static request => request.Method), Is.All.EqualTo(HttpMethod.Get));
    }

    [Test]
    public async Task The_role_the_scope_and_the_services_select_without_an_id()
    {
        using var shell = Shell.WithCredentials();
        var old = AddExpiring(shell, "old", 5);
        shell.Fastly.AddToken(new FakeToken { Role = "billing", ExpiresAt = Shell.Now.AddDays(5) });

        var result = await shell.RunAsync([.. Rotate, "cat > /dev/null", "--role", "engineer", "--service", "one", "--scope", "global"]);

        Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, "rotated") }), result.Error);
    }

    [TestCase("requires --deliver", "--expiring", "14d", "--yes", "--max", "1")]
    [TestCase("requires --expect or --max", "--expiring", "14d", "--yes", "--deliver", "cat")]
    [TestCase("requires --expect or --max", "--expiring", "14d", "--overlap", "1d", "--deliver", "cat")]
    [TestCase("are for one token", "--expiring", "14d", "--yes", "--max", "1", "--deliver", "cat", "--show-secret")]
    [TestCase("Name the token to rotate, or select tokens", "--yes", "--max", "1", "--deliver", "cat")]
    [TestCase("but not both", "someToken", "--expiring", "14d", "--expires", "1d", "--yes", "--show-secret")]
    [TestCase("are for a selection", "someToken", "--max", "2", "--expires", "1d", "--yes", "--show-secret")]
    [TestCase(
        "--deliver-timeout must be longer than zero",
        "--expiring",
        "14d",
        "--yes",
        "--max",
        "1",
        "--deliver",
        "cat",
        "--deliver-timeout",
        "0s"
    )]
    public async Task An_incomplete_or_contradictory_command_is_refused_before_anything_is_sent(string message, params string[] arguments)
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync(["rotate", .. arguments]);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(result.Error, Does.Contain(message));
    }

    [Test]
    public async Task A_token_without_a_known_lifetime_requires_an_expiry()
    {
        using var shell = Shell.WithCredentials();
        var token = shell.Fastly.AddToken(new FakeToken { Services = ["one"] });

        var result = await shell.RunAsync(
            "rotate",
            "--never-expires",
            "--yes",
            "--max",
            "9",
            "--format",
            "jsonl",
            "--deliver",
            "cat > /dev/null"
        );

        Assert.That((result.Code, shell.Fastly.Tokens.Count), Is.EqualTo((ExitCode.RotationRefused, 1)));
        Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (token.Id, "unchanged") }));
        Assert.That(result.Error, Does.Contain("State --expires."));
    }

    [Test]
    public async Task A_command_that_takes_too_long_may_end_by_itself_before_it_is_killed()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = AddExpiring(shell, "old", 5);
        var deliver = $"trap 'echo ended > \"{folder["ended"]}\"; exit 0' TERM; cat > /dev/null; sleep 60 & wait $!";

        var result = await shell.RunAsync([.. Rotate, deliver, "--deliver-timeout", "1s"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.TwoTokens));
            Assert.That(result.Error, Does.Contain("did not end in time"));
            Assert.That(File.ReadAllText(folder["ended"]), Does.StartWith("ended"));
            Assert.That(shell.Fastly.Find(old.Id), Is.Not.Null);
        });
    }

    internal static FakeToken AddExpiring(Shell shell, string name, int days) =>
        shell.Fastly.AddToken(
            new FakeToken
            {
                Name = name,
                Services = ["one"],
                CreatedAt = Shell.Now.AddDays(days - 100),
                ExpiresAt = Shell.Now.AddDays(days),
            }
        );
}
