using Fastly.Tokens.Cli;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class RotateCommandTests
{
    private static readonly FakeToken Narrow = new()
    {
        Name = "deploy",
        Role = "engineer",
        Scope = "purge_select",
        Services = ["one", "two"],
        TlsAccess = true,
    };

    [Test]
    public async Task A_token_is_replaced_by_one_with_the_same_permissions_after_confirmation()
    {
        using var shell = Shell.WithCredentials();
        shell.IsTerminal = true;
        shell.Input = "y\n";
        var old = shell.Fastly.AddToken(Narrow);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "90d", "--show-secret");

        var successor = shell.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(result.Error, Does.Contain("deploy").And.Contain("Replace it?"));
            Assert.That((successor.Role, successor.Scope, successor.TlsAccess), Is.EqualTo(("engineer", "purge_select", true)));
            Assert.That(successor.Services, Is.EqualTo(new[] { "one", "two" }));
            Assert.That(successor.ExpiresAt, Is.EqualTo(Shell.Now.AddDays(90)));
            Assert.That(result.Output, Does.Match($"Secret +{successor.Secret}"));
            Assert.That(
                result.Output,
                Does.Contain($"The successor {successor.Id} works.").And.Contain($"The old token {old.Id} is revoked.")
            );
        });
    }

    [TestCase("n\n")]
    [TestCase("")]
    public async Task Without_confirmation_nothing_is_created_or_revoked(string input)
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        shell.IsTerminal = true;
        shell.Input = input;
        var old = shell.Fastly.AddToken(Narrow);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--secret-file", folder["secret"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Cancelled));
            Assert.That(shell.Fastly.Tokens.Single().Id, Is.EqualTo(old.Id));
            Assert.That(File.Exists(folder["secret"]), Is.False);
        });
    }

    [TestCase("--yes", "--show-secret", TestName = "Without_an_expiry_it_refuses_before_anything_is_sent")]
    [TestCase("--yes", "--expires", "90d", TestName = "Without_a_destination_for_the_secret_it_refuses_before_anything_is_sent")]
    [TestCase("--show-secret", "--expires", "90d", TestName = "Without_a_terminal_and_confirmation_it_refuses_before_anything_is_sent")]
    [TestCase(
        "--yes",
        "--show-secret",
        "--overlap",
        "0h",
        "--expires",
        "90d",
        TestName = "An_overlap_of_zero_is_refused_before_anything_is_sent"
    )]
    [TestCase(
        "--yes",
        "--show-secret",
        "--overlap",
        "soon",
        "--expires",
        "90d",
        TestName = "An_invalid_overlap_is_refused_before_anything_is_sent"
    )]
    [TestCase(
        "--yes",
        "--show-secret",
        "--pending-file",
        "x",
        "--expires",
        "90d",
        TestName = "A_pending_file_without_an_overlap_is_refused_before_anything_is_sent"
    )]
    [TestCase(
        "--yes",
        "--show-secret",
        "--expires",
        "2020-01-01",
        TestName = "An_expiry_that_has_passed_is_refused_before_anything_is_sent"
    )]
    [TestCase(
        "--yes",
        "--show-secret",
        "--service",
        "a b",
        "--expires",
        "90d",
        TestName = "An_invalid_service_is_refused_before_anything_is_sent"
    )]
    [TestCase(
        "--yes",
        "--show-secret",
        "--service",
        "a",
        "--all-services",
        "--expires",
        "90d",
        TestName = "Contradictory_access_is_refused_before_anything_is_sent"
    )]
    public async Task Invalid_options_are_refused_before_anything_is_sent(params string[] options)
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync(["rotate", shell.Fastly.AddToken(Narrow).Id, .. options]);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)), result.Error);
    }

    [Test]
    public async Task A_secret_that_arrives_without_an_id_is_kept()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(Narrow);
        shell.Fastly.Faults.Add(FakeSession.Without("id"), FakeSession.IsCreation, times: int.MaxValue);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"]);

        var successor = shell.Fastly.Tokens.Single(token => token.Id != old.Id);
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Rotation), result.Error);
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(successor.Secret));
            Assert.That(result.Output + result.Error, Does.Not.Contain(successor.Secret));
        });
    }

    [Test]
    public async Task The_secret_is_in_its_file_before_the_old_token_is_revoked()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(Narrow);
        string? before = null;
        shell.Fastly.BeforeRequest = request =>
        {
            if (request.Method == HttpMethod.Delete)
                before ??= File.ReadAllText(folder["secret"]);
        };

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"], "--json");

        var secret = shell.Fastly.Tokens.Single().Secret;
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(before, Is.EqualTo(secret));
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(secret));
            Assert.That(result.Output + result.Error, Does.Not.Contain(secret));
        });
    }

    [Test]
    public async Task A_printed_secret_is_flushed_before_the_old_token_is_revoked()
    {
        using var shell = Shell.WithCredentials();
        using var output = new StringWriter();
        shell.Output = output;
        var old = shell.Fastly.AddToken(Narrow);
        string? before = null;
        shell.Fastly.BeforeRequest = request =>
        {
            if (request.Method == HttpMethod.Delete)
                before ??= output.ToString();
        };

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--show-secret", "--json");

        var successor = shell.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That(before, Does.Contain(successor.Secret));
            Assert.That(result.Json().GetProperty("successor").GetProperty("access_token").GetString(), Is.EqualTo(successor.Secret));
            Assert.That(result.Json().GetProperty("successor_state").GetString(), Is.EqualTo("usable"));
            Assert.That(result.Json().GetProperty("old_token_id").GetString(), Is.EqualTo(old.Id));
            Assert.That(result.Json().GetProperty("old_token_state").GetString(), Is.EqualTo("revoked"));
            Assert.That(result.Json().GetProperty("pending_revocation").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        });
    }

    [Test]
    public async Task A_secret_that_cannot_be_printed_leaves_the_old_token_alone()
    {
        using var shell = Shell.WithCredentials();
        using var full = new FailingWriter();
        shell.Output = full;
        var old = shell.Fastly.AddToken(Narrow);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--show-secret", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Rotation));
            Assert.That(shell.Fastly.Find(old.Id), Is.Not.Null);
            Assert.That(
                result.Error,
                Does.Contain("No space left").And.Contain("was not delivered").And.Contain("exist. Revoke the successor")
            );
        });
    }

    [Test]
    public async Task A_permission_that_the_service_does_not_report_must_be_specified()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(Narrow with { Services = null });

        var refused = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"]);
        var isLeft = File.Exists(folder["secret"]);
        var stated = await shell.RunAsync(
            "rotate",
            old.Id,
            "--expires",
            "never",
            "--yes",
            "--secret-file",
            folder["secret"],
            "--all-services"
        );

        Assert.Multiple(() =>
        {
            Assert.That(refused.Code, Is.EqualTo(ExitCode.Rotation));
            Assert.That(
                refused.Error,
                Does.Contain("does not report its services").And.Contain("--all-services").And.Contain("Nothing was created")
            );
            Assert.That(isLeft, Is.False);
            Assert.That(stated.Code, Is.EqualTo(ExitCode.Ok), stated.Error);
            Assert.That(shell.Fastly.Tokens.Single().LimitServices, Is.Not.True);
        });
    }

    [Test]
    public async Task A_permission_that_contradicts_the_reported_one_is_refused()
    {
        using var shell = Shell.WithCredentials();
        var old = shell.Fastly.AddToken(Narrow);

        var result = await shell.RunAsync(
            "rotate",
            old.Id,
            "--expires",
            "never",
            "--yes",
            "--show-secret",
            "--tls",
            "false",
            "--all-services",
            "--scope",
            "global",
            "--role",
            "user"
        );

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Rotation));
            Assert.That(result.Error, Does.Contain("role, scope, services, tls_access").And.Not.Contain("Parameter"));
            Assert.That(shell.Fastly.Tokens.Single().Id, Is.EqualTo(old.Id));
        });
    }

    [Test]
    public async Task A_successor_that_is_not_known_to_work_is_reported_and_its_secret_is_kept()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(Narrow);
        shell.Fastly.Faults.Add(
            FakeFault.Response(401),
            when: static request => request.Path == "/tokens/self",
            skip: 1,
            times: int.MaxValue
        );

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"], "--json");

        var successor = shell.Fastly.Tokens.Single(token => token.Id != old.Id);
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Rotation));
            Assert.That(result.Error, Does.Contain($"Both the old token and the successor {successor.Id} exist. "));
            Assert.That(result.Json().GetProperty("old_token_state").GetString(), Is.EqualTo("usable"));
            Assert.That(result.Json().GetProperty("successor_state").GetString(), Is.EqualTo("unknown"));
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(successor.Secret));
            Assert.That(result.Output + result.Error, Does.Not.Contain(successor.Secret));
        });
    }

    [Test]
    public async Task An_old_token_that_is_not_known_to_be_revoked_is_reported()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(Narrow);
        shell.Fastly.Faults.Add(FakeFault.Response(503), when: static request => request.Method == HttpMethod.Delete, times: int.MaxValue);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Rotation));
            Assert.That(result.Error, Does.Contain("not known to be revoked").And.Not.Contain("was not delivered"));
            Assert.That(result.Output, Does.Contain("works.").And.Contain($"The old token {old.Id} is in an unknown state"));
            Assert.That(File.ReadAllText(folder["secret"]), Has.Length.EqualTo(32));
        });
    }

    [Test]
    public async Task The_key_itself_is_not_rotated()
    {
        using var shell = Shell.WithCredentials();

        Assert.That(
            (await shell.RunAsync("rotate", shell.User.KeyId, "--expires", "never", "--yes", "--show-secret")).Code,
            Is.EqualTo(ExitCode.OwnToken)
        );
    }

    [Test]
    public async Task With_an_overlap_the_pending_revocation_is_written_to_its_file()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(Narrow);

        // Nothing is revoked, so no confirmation is required.
        var result = await shell.RunAsync(
            "rotate",
            old.Id,
            "--expires",
            "never",
            "--overlap",
            "90m",
            "--secret-file",
            folder["secret"],
            "--pending-file",
            folder["pending"]
        );

        var pending = PendingText.TryParse(File.ReadAllText(folder["pending"]));
        var successor = shell.Fastly.Tokens.Single(token => token.Id != old.Id);
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(pending, Is.EqualTo(new PendingRevocation(old.Id, successor.Id, Shell.Now.AddMinutes(90))));
            Assert.That(result.Output, Does.Contain($"The old token {old.Id} works.").And.Contain($"finish-rotation {folder["pending"]}"));
            Assert.That(shell.Fastly.Requests.Select(static request => request.Method), Has.None.EqualTo(HttpMethod.Delete));
        });
    }

    [Test]
    public async Task A_secret_on_a_pipe_leaves_the_old_token_to_finish_rotation()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        shell.IsOutputPiped = true;
        var old = shell.Fastly.AddToken(Narrow);

        // Nothing is revoked, so no confirmation is required.
        var rotated = await shell.RunAsync(
            "rotate",
            old.Id,
            "--expires",
            "never",
            "--show-secret",
            "--json",
            "--pending-file",
            folder["pending"]
        );
        var left = shell.Fastly.Tokens.Select(static token => token.Id).ToList();
        shell.Clock.Advance(TimeSpan.FromTicks(1));
        var finished = await shell.RunAsync("finish-rotation", folder["pending"], "--yes");

        Assert.Multiple(() =>
        {
            Assert.That(rotated.Code, Is.EqualTo(ExitCode.Ok), rotated.Error);
            Assert.That(left, Has.Count.EqualTo(2));
            Assert.That(
                rotated.Error,
                Does.Contain($"the old token {old.Id} was not revoked").And.Contain($"finish-rotation {folder["pending"]}")
            );
            Assert.That(rotated.Json().GetProperty("old_token_state").GetString(), Is.EqualTo("usable"));
            Assert.That(rotated.Json().GetProperty("pending_revocation").GetProperty("old_token_id").GetString(), Is.EqualTo(old.Id));
            Assert.That(finished.Code, Is.EqualTo(ExitCode.Ok), finished.Error);
            Assert.That(shell.Fastly.Find(old.Id), Is.Null);
        });
    }

    [Test]
    public async Task Without_a_pending_file_the_message_contains_the_pending_revocation()
    {
        using var shell = Shell.WithCredentials();
        shell.IsOutputPiped = true;
        var old = shell.Fastly.AddToken(Narrow);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--show-secret");

        Assert.That(result.Error, Does.Contain("where the file contains {").And.Contain($"\"old_token_id\":\"{old.Id}\""));
    }

    [Test]
    public async Task A_secret_in_a_file_is_no_reason_to_keep_the_old_token_when_output_is_piped()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        shell.IsOutputPiped = true;
        var old = shell.Fastly.AddToken(Narrow);

        await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"]);

        Assert.That(shell.Fastly.Find(old.Id), Is.Null);
    }

    [Test]
    public async Task A_rotation_whose_result_cannot_be_printed_reports_it_on_standard_error()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        using var closed = new FailingWriter { IsClosed = true, WritesBefore = 1 };
        shell.Output = closed;
        var old = shell.Fastly.AddToken(Narrow);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"], "--json");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.OutputClosed));
            Assert.That(
                result.Error,
                Does.Contain($"The old token {old.Id} is revoked.").And.Contain($"The successor {shell.Fastly.Tokens.Single().Id} works.")
            );
        });
    }
}
