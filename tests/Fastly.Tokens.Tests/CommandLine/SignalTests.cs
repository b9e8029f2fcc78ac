using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>What a signal makes of the exit code.</summary>
[Platform(Exclude = "Win", Reason = "The signals are those of Unix.")]
[Parallelizable]
public sealed class SignalTests
{
    [TestCase("INT", ExitCode.Cancelled)]
    [TestCase("TERM", ExitCode.Terminated)]
    public async Task Each_signal_has_the_exit_code_that_a_shell_gives_it(string signal, object code)
    {
        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fastly.BeforeRequest = _ => arrived.TrySetResult();
        fastly.Faults.Add(FakeFault.StallBody());
        var variables = new Dictionary<string, string>
        {
            ["FASTLY_API_URL"] = server.Address.AbsoluteUri,
            ["FASTLY_API_TOKEN"] = fastly.AddUser().Key,
        };
        using var process = ToolProcess.StartTool(variables, "list", "--json");
        process.StandardInput.Close();

        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await ToolProcess.RunAsync("/bin/sh", "-c", FormattableString.Invariant($"kill -{signal} {process.Id}"));
        var error = await process.StandardError.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync();

        Assert.That((ExitCode)process.ExitCode, Is.EqualTo(code));
        Assert.That(error, Does.Contain($"\"exit_code\":{(int)(ExitCode)code}"));
    }
}
