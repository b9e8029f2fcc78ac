using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The <c>rotate</c> command delivers the secret before it revokes the old token.</summary>
public sealed class RotateSecretTests
{
    [Test]
    public async Task A_secret_that_arrives_without_an_id_is_kept()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(OldTokens.Narrow);
        shell.Fastly.Faults.Add(FakeSession.Without("id"), FakeSession.IsCreation, times: int.MaxValue);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"]);

        var successor = shell.Fastly.Tokens.Single(token => token.Id != old.Id);
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.TwoTokens), result.Error);
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(successor.Secret));
            Assert.That(result.Output + result.Error, Does.Not.Contain(successor.Secret));
        });
    }

    [Test]
    public async Task The_secret_is_in_its_file_before_the_old_token_is_revoked()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(OldTokens.Narrow);
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
        var old = shell.Fastly.AddToken(OldTokens.Narrow);
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

    [TestCase("--overlap", "1d", "--show-secret")]
    [TestCase("--yes", "--deliver", "cat > /dev/null")]
    [Platform(Exclude = "Win", Reason = "The command is that of a Unix shell.")]
    public async Task A_document_for_which_no_revocation_waits_is_written_at_the_end_as_a_whole(params string[] options)
    {
        using var shell = Shell.WithCredentials();
        using var output = new FailingWriter { WritesBefore = 1 };
        shell.Output = output;
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

        var result = await shell.RunAsync(["rotate", old.Id, "--expires", "never", "--json", .. options]);

        var successor = shell.Fastly.Tokens.Single(token => token.Id != old.Id);
        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(result.Json().GetProperty("successor").GetProperty("id").GetString(), Is.EqualTo(successor.Id));
        Assert.That(result.Json().GetProperty("old_token_id").GetString(), Is.EqualTo(old.Id));
    }

    [Test]
    public async Task A_document_with_the_only_secret_that_cannot_be_written_names_the_successor([Values] bool isPiped)
    {
        using var shell = Shell.WithCredentials();
        using var closed = new FailingWriter { IsClosed = true };
        (shell.Output, shell.IsOutputPiped) = (closed, isPiped);
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

        var result = await shell.RunAsync(["rotate", old.Id, "--expires", "never", "--show-secret", "--json", "--overlap", "1d"]);

        var successor = shell.Fastly.Tokens.Single(token => token.Id != old.Id);
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.TwoTokens), result.Error);
            Assert.That(result.Error, Does.Contain($"The secret of the successor {successor.Id} was not delivered"));
            Assert.That(result.Error, Does.Contain($"fastly-tokens revoke {successor.Id}").And.Not.Contain(successor.Secret));
            Assert.That(result.Output, Is.Empty);
        });
    }

    [Test]
    public async Task A_secret_that_cannot_be_printed_leaves_the_old_token_alone()
    {
        using var shell = Shell.WithCredentials();
        using var full = new FailingWriter();
        shell.Output = full;
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--show-secret", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.TwoTokens));
            Assert.That(shell.Fastly.Find(old.Id), Is.Not.Null);
            Assert.That(
                result.Error,
                Does.Contain("No space left").And.Contain("was not delivered").And.Contain("exist. Revoke the successor")
            );
        });
    }

    [Test]
    public async Task A_successor_that_is_not_known_to_work_is_reported_and_its_secret_is_kept()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(OldTokens.Narrow);
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
            Assert.That(result.Code, Is.EqualTo(ExitCode.TwoTokens));
            Assert.That(result.Error, Does.Contain($"Both the old token and the successor {successor.Id} exist. "));
            Assert.That(result.Json().GetProperty("old_token_state").GetString(), Is.EqualTo("usable"));
            Assert.That(result.Json().GetProperty("successor_state").GetString(), Is.EqualTo("unknown"));
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(successor.Secret));
            Assert.That(result.Output + result.Error, Does.Not.Contain(successor.Secret));
        });
    }

    [Test]
    public async Task A_secret_in_a_file_is_no_reason_to_keep_the_old_token_when_output_is_piped()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        shell.IsOutputPiped = true;
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

        await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"]);

        Assert.That(shell.Fastly.Find(old.Id), Is.Null);
    }

    [Test]
    public async Task A_rotation_whose_result_cannot_be_printed_reports_it_on_standard_error()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        using var closed = new FailingWriter { IsClosed = true };
        shell.Output = closed;
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

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
