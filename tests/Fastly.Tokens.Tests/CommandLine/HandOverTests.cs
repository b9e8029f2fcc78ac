using System.Diagnostics;
using System.Globalization;
using Fastly.Tokens.Cli;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The command that brings a new secret to its consumers.</summary>
[Platform(Exclude = "Win", Reason = "The commands are those of a Unix shell.")]
public sealed class HandOverTests
{
    [Test]
    public async Task A_command_gets_the_secret_alone_on_standard_input_while_the_old_token_works()
    {
        using var shell = Shell.SignedIn();
        using var folder = new ScratchFolder();
        var old = Old(shell);
        string? before = null;
        shell.Fastly.BeforeRequest = request =>
        {
            if (request.Method == HttpMethod.Delete) before ??= File.ReadAllText(folder["taken"]);
        };

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--hand-over", $"cat > '{folder["taken"]}'", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(before, Is.EqualTo(shell.Fastly.Tokens.Single().Secret));
            Assert.That(result.Json().GetProperty("old_token_state").GetString(), Is.EqualTo("revoked"));
            Assert.That(result.Output, Does.Not.Contain(before));
        });
    }

    [Test]
    public async Task A_command_that_fails_leaves_both_tokens_and_a_secret_that_went_nowhere_is_said_to_have()
    {
        using var shell = Shell.SignedIn();
        var old = Old(shell);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--hand-over", "cat > /dev/null; exit 3");

        var successor = shell.Fastly.Tokens.Single(token => token.Id != old.Id);
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Rotation));
            Assert.That(result.Error, Does.Contain("ended with 3").And.Contain("Both stay").And.Contain($"fastly-tokens revoke {successor.Id}"));
            Assert.That(result.Output, Does.Contain($"The old token {old.Id} works."));
            Assert.That(shell.Fastly.Find(old.Id)?.RevokedAt, Is.Null);
        });
    }

    [Test]
    public async Task A_command_that_fails_does_not_cost_the_file_its_secret()
    {
        using var shell = Shell.SignedIn();
        using var folder = new ScratchFolder();
        var old = Old(shell);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--hand-over", "cat > /dev/null; exit 1", "--secret-file", folder["secret"]);

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(shell.Fastly.Tokens.Single(token => token.Id != old.Id).Secret));
            Assert.That(result.Error, Does.Not.Contain("went nowhere"));
        });
    }

    [Test]
    public async Task What_a_command_says_goes_to_standard_error_without_the_secret()
    {
        using var shell = Shell.SignedIn();
        var old = Old(shell);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--hand-over", "echo taken: $(cat); echo warned >&2", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(result.Error, Does.Contain("taken: (secret)").And.Contain("warned"));
            Assert.That(result.Output + result.Error, Does.Not.Contain(shell.Fastly.Tokens.Single().Secret));
            Assert.That(result.Json().GetProperty("successor_state").GetString(), Is.EqualTo("usable"));
        });
    }

    [Test]
    public async Task Ctrl_C_ends_the_command_and_leaves_both_tokens()
    {
        using var shell = Shell.SignedIn();
        using var folder = new ScratchFolder();
        using var ctrlC = new CancellationTokenSource();
        var old = Old(shell);

        var running = shell.RunAsync(ctrlC.Token, "rotate", old.Id, "--expires", "never", "--yes", "--hand-over", $"echo $$ > '{folder["unnamed"]}'; mv '{folder["unnamed"]}' '{folder["started"]}'; exec sleep 60");
        while (!File.Exists(folder["started"]) && !running.IsCompleted) await Task.Delay(10);
        using var command = Process.GetProcessById(int.Parse(File.ReadAllText(folder["started"]), CultureInfo.InvariantCulture));
        await ctrlC.CancelAsync();
        var result = await running.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Rotation));
            Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(2));
            Assert.That(command.WaitForExit(TimeSpan.FromSeconds(10)), Is.True);
        });
    }

    private static FakeToken Old(Shell shell) => shell.Fastly.AddToken(new FakeToken { Name = "deploy", Services = ["one"] });
}
