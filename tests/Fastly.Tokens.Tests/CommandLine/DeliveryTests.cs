using System.Diagnostics;
using System.Globalization;
using Fastly.Tokens.Cli.Delivery;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The command that delivers a new secret.</summary>
[Platform(Exclude = "Win", Reason = "The commands are those of a Unix shell.")]
[Parallelizable]
public sealed class DeliveryTests
{
    [Test]
    public async Task A_command_receives_only_the_secret_before_the_old_token_is_revoked()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = Old(shell);
        string? before = null;
        shell.Fastly.BeforeRequest = request =>
        {
            if (request.Method == HttpMethod.Delete)
                before ??= File.ReadAllText(folder["taken"]);
        };

        var result = await shell.RunAsync(
            "rotate",
            old.Id,
            "--expires",
            "never",
            "--yes",
            "--deliver",
            $"cat > '{folder["taken"]}'",
            "--json"
        );

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(before, Is.EqualTo(shell.Fastly.Tokens.Single().Secret));
            Assert.That(result.Json().GetProperty("old_token_state").GetString(), Is.EqualTo("revoked"));
            Assert.That(result.Output, Does.Not.Contain(before));
        });
    }

    [Test]
    public async Task A_command_that_fails_leaves_both_tokens_and_the_failed_delivery_is_reported()
    {
        using var shell = Shell.WithCredentials();
        var old = Old(shell);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--deliver", "cat > /dev/null; exit 3");

        var successor = shell.Fastly.Tokens.Single(token => token.Id != old.Id);
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.TwoTokens));
            Assert.That(
                result.Error,
                Does.Contain("exited with code 3")
                    .And.Contain("exist. Revoke the successor")
                    .And.Contain($"fastly-tokens revoke {successor.Id}")
            );
            Assert.That(result.Output, Does.Contain($"The old token {old.Id} works."));
            Assert.That(shell.Fastly.Find(old.Id), Is.Not.Null);
        });
    }

    [TestCase("true", TestName = "A_command_that_ends_at_once_has_not_read_the_secret")]
    [TestCase("sleep 0.1", TestName = "A_command_that_only_waits_has_not_read_the_secret")]
    [TestCase("exec <&-; sleep 0.1", TestName = "A_command_that_closes_its_input_has_not_read_the_secret")]
    [TestCase("head -c 5 > /dev/null", TestName = "A_command_that_reads_half_has_not_read_the_secret")]
    [TestCase("(sleep 5; cat) < /dev/stdin > /dev/null 2>&1 & exit 0", TestName = "A_process_in_the_background_has_not_read_the_secret")]
    [TestCase(
        "exec 9<> /dev/stdin; sleep 5 > /dev/null 2>&1 & exit 0",
        TestName = "A_command_that_opens_its_own_input_for_writing_has_not_read_the_secret"
    )]
    public async Task A_command_that_has_not_read_the_secret_leaves_the_old_token(string command)
    {
        using var shell = Shell.WithCredentials();
        var old = Old(shell);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--deliver", command);

        var successor = shell.Fastly.Tokens.Single(token => token.Id != old.Id);
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.TwoTokens));
            Assert.That(
                result.Error,
                Does.Contain("before it had read the complete secret").And.Contain($"fastly-tokens revoke {successor.Id}")
            );
            Assert.That(shell.Fastly.Find(old.Id), Is.Not.Null);
        });
    }

    [TestCase("cat > /dev/null; sleep 0.2")]
    [TestCase("(cat > /dev/null); exec <&-")]
    [TestCase("cat | cat > /dev/null")]
    [TestCase("IFS= read -r secret; exit 0")]
    public async Task A_command_may_read_the_secret_in_any_way(string command)
    {
        using var shell = Shell.WithCredentials();
        var old = Old(shell);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--deliver", command);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
    }

    [TestCase("true", false)]
    [TestCase("head -c 100000 > /dev/null", false)]
    [TestCase("cat > /dev/null", true)]
    public async Task A_secret_larger_than_a_pipe_must_be_read_completely(string command, bool isRead)
    {
        using var input = DeliveryInput.Create();
        using var process = Process.Start(input.StartOf(command))!;

        var writing = input.WriteAsync(process, new byte[300_000]);
        await process.WaitForExitAsync();

        Assert.That(await input.IsReadAsync(writing), Is.EqualTo(isRead));
    }

    [Test]
    public async Task A_command_that_fails_does_not_affect_the_secret_file()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = Old(shell);

        var result = await shell.RunAsync(
            "rotate",
            old.Id,
            "--expires",
            "never",
            "--yes",
            "--deliver",
            "cat > /dev/null; exit 1",
            "--secret-file",
            folder["secret"]
        );

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(shell.Fastly.Tokens.Single(token => token.Id != old.Id).Secret));
            Assert.That(result.Error, Does.Not.Contain("was not delivered"));
        });
    }

    [Test]
    public async Task The_output_of_a_command_is_written_to_standard_error_without_the_secret()
    {
        using var shell = Shell.WithCredentials();
        var old = Old(shell);

        var result = await shell.RunAsync(
            "rotate",
            old.Id,
            "--expires",
            "never",
            "--yes",
            "--deliver",
            "echo taken: $(cat); echo warned >&2",
            "--json"
        );

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
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        using var ctrlC = new CancellationTokenSource();
        var old = Old(shell);

        var running = shell.RunAsync(
            ctrlC.Token,
            "rotate",
            old.Id,
            "--expires",
            "never",
            "--yes",
            "--deliver",
            $"echo $$ > '{folder["unnamed"]}'; mv '{folder["unnamed"]}' '{folder["started"]}'; exec sleep 60"
        );
        while (!File.Exists(folder["started"]) && !running.IsCompleted)
            await Task.Delay(10);
        using var command = Process.GetProcessById(int.Parse(File.ReadAllText(folder["started"]), CultureInfo.InvariantCulture));
        await ctrlC.CancelAsync();
        var result = await running.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Cancelled));
            Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(2));
            Assert.That(command.WaitForExit(TimeSpan.FromSeconds(10)), Is.True);
        });
    }

    [Test]
    public void The_environment_of_a_command_has_what_the_token_is_and_no_secret_of_this_one()
    {
        var successor = new AutomationTokenCreateResponse
        {
            Id = "new",
            Name = "deploy (successor of old, overlap until 2026-01-01T00:00:00Z)",
        };
        var variables = new Dictionary<string, string?>
        {
            ["PATH"] = "/bin",
            ["FASTLY_API_TOKEN"] = "secret",
            ["FASTLY_API_KEY"] = "secret",
            ["FASTLY_PASSWORD"] = "secret",
            ["FASTLY_OTP"] = "secret",
            ["PRODUCTION_KEY"] = "secret",
        };

        DeliveryVariables.Apply(variables, successor, "old", keyVariable: "PRODUCTION_KEY");

        Assert.That(
            variables,
            Is.EquivalentTo(
                new Dictionary<string, string?>
                {
                    ["PATH"] = "/bin",
                    ["FASTLY_TOKEN_NAME"] = "deploy",
                    ["FASTLY_TOKEN_ID"] = "new",
                    ["FASTLY_OLD_TOKEN_ID"] = "old",
                    ["FASTLY_TOKEN_EXPIRES_AT"] = "",
                }
            )
        );
    }

    private static FakeToken Old(Shell shell) => shell.Fastly.AddToken(new FakeToken { Name = "deploy", Services = ["one"] });
}
