using System.Text.Json;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

[Parallelizable]
public sealed class SandboxCommandTests
{
    private static readonly (string Variable, string Field)[] Variables =
    [
        ("FASTLY_API_URL", "url"),
        ("FASTLY_API_TOKEN", "key"),
        ("FASTLY_USERNAME", "username"),
        ("FASTLY_PASSWORD", "password"),
    ];

    [Test]
    public async Task A_sandbox_in_one_process_keeps_what_commands_in_others_do_to_it()
    {
        using var sandbox = ToolProcess.Start("dotnet", ToolProcess.ToolPath, "sandbox", "--json", "--tokens", "3", "--shape", "newest");
        try
        {
            using var welcome = JsonDocument.Parse((await sandbox.StandardOutput.ReadLineAsync())!);
            using var shell = new Shell { Handler = Loopback() };
            foreach (var (variable, field) in Variables)
                shell.Environment[variable] = welcome.RootElement.GetProperty(field).GetString()!;
            // The sandbox uses the system clock.
            shell.Clock.SetUtcNow(DateTimeOffset.UtcNow);

            var created = await shell.RunAsync(
                "create",
                "--name",
                "n",
                "--role",
                "user",
                "--scope",
                "global:read",
                "--all-services",
                "--expires",
                "1d",
                "--show-secret",
                "--json"
            );
            var id = created.Json().GetProperty("id").GetString()!;
            var listed = await shell.RunAsync("list", "--json");
            var revoked = await shell.RunAsync("revoke", id, "--yes");
            var read = await shell.RunAsync("get", id);

            Assert.Multiple(() =>
            {
                Assert.That(created.Code, Is.EqualTo(ExitCode.Ok), created.Error);
                Assert.That(listed.Json().GetArrayLength(), Is.EqualTo(4));
                Assert.That(revoked.Output, Does.Contain("is revoked"));
                Assert.That(read.Code, Is.EqualTo(ExitCode.NotFound));
            });
        }
        finally
        {
            sandbox.Kill();
        }

        Assert.That(
            await sandbox.StandardError.ReadToEndAsync(),
            Does.Contain("POST /automation-tokens: 403").And.Contain("POST /sudo: 200")
        );
    }

    [Test]
    public async Task A_listed_token_of_a_sandbox_is_rotated_by_processes_of_their_own()
    {
        using var folder = new TemporaryFolder();
        var listed = await ToolProcess.RunToolAsync("list", "--sandbox", "--json");
        var tokens = listed.Json().EnumerateArray().ToList();
        var reported = tokens[0].GetProperty("id").GetString()!;
        var unreported = tokens.First(static token => !token.TryGetProperty("services", out _)).GetProperty("id").GetString()!;

        var rotated = await ToolProcess.RunToolAsync(
            "rotate",
            reported,
            "--expires",
            "never",
            "--sandbox",
            "--yes",
            "--secret-file",
            folder["secret"]
        );
        var refused = await ToolProcess.RunToolAsync("rotate", unreported, "--expires", "never", "--sandbox", "--yes", "--show-secret");
        var stated = await ToolProcess.RunToolAsync(
            "rotate",
            unreported,
            "--expires",
            "never",
            "--sandbox",
            "--yes",
            "--show-secret",
            "--all-services"
        );

        Assert.Multiple(() =>
        {
            Assert.That(rotated.Code, Is.EqualTo(ExitCode.Ok), rotated.Error);
            Assert.That(rotated.Output, Does.Contain($"The old token {reported} is revoked."));
            Assert.That(File.ReadAllText(folder["secret"]), Has.Length.EqualTo(32));
            Assert.That(refused.Code, Is.EqualTo(ExitCode.RotationRefused));
            Assert.That(refused.Error, Does.Contain("--all-services"));
            Assert.That(stated.Code, Is.EqualTo(ExitCode.Ok), stated.Error);
        });
    }

    [Test]
    public async Task It_prints_how_to_use_it_and_ends_with_success_after_ctrl_C()
    {
        using var shell = new Shell();
        using var ctrlC = new CancellationTokenSource();

        var running = shell.RunAsync(ctrlC.Token, "sandbox", "--tokens", "1");
        await ctrlC.CancelAsync();
        var result = await running.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(
                result.Output,
                Does.Match(@"on http://127\.0\.0\.1:\d+")
                    .And.Contain("FASTLY_API_URL")
                    .And.Contain("FASTLY_API_TOKEN")
                    .And.Contain("FASTLY_USERNAME")
                    .And.Contain("FASTLY_PASSWORD")
                    .And.Contain("curl ")
            );
        });
    }

    [Test]
    public async Task A_sandbox_that_is_ahead_of_the_specification_shows_what_drift_reports()
    {
        using var output = new StringWriter();
        using var sandbox = new Shell { Output = output };
        using var ctrlC = new CancellationTokenSource();
        var running = sandbox.RunAsync(ctrlC.Token, "sandbox", "--ahead", "--json", "--tokens", "1");
        using var welcome = JsonDocument.Parse(output.ToString());
        using var shell = new Shell { Handler = Loopback() };
        foreach (var (variable, field) in Variables)
            shell.Environment[variable] = welcome.RootElement.GetProperty(field).GetString()!;

        var result = await shell.RunAsync("drift");
        await ctrlC.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.That(result.Code, Is.EqualTo(ExitCode.Drift), result.Error);
        Assert.That(result.Output, Does.Contain("rotation_due_at is not described").And.Contain("auditor in 2"));
    }

    private static SocketsHttpHandler Loopback() => new() { AllowAutoRedirect = false, UseProxy = false };
}
