using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The <c>rotate</c> command with an overlap leaves a pending revocation for <c>finish-rotation</c>.</summary>
public sealed class RotateOverlapTests
{
    [Test]
    public async Task With_an_overlap_the_pending_revocation_is_written_to_its_file()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

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
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

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
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--show-secret");

        Assert.That(result.Error, Does.Contain("where the file contains {").And.Contain($"\"old_token_id\":\"{old.Id}\""));
    }
}
