using System.Globalization;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>What a signal makes of the exit code.</summary>
[Platform(Exclude = "Win", Reason = "The signals are those of Unix.")]
[Parallelizable]
public sealed class SignalTests
{
    [TestCase("INT", 2, ExitCode.Cancelled)]
    [TestCase("TERM", 15, ExitCode.Terminated)]
    public async Task Each_signal_has_the_exit_code_that_a_shell_gives_it(string signal, int number, object code)
    {
        Assume.That(IsIgnored(number), Is.False, "What a shell starts in the background ignores SIGINT.");
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

    /// <summary>Returns whether this process, and so every one that it starts, ignores a signal; false where that is not known.</summary>
    private static bool IsIgnored(int number)
    {
        const string Status = "/proc/self/status";
        const string Field = "SigIgn:";
        if (!File.Exists(Status))
            return false;
        var line = File.ReadLines(Status).First(static line => line.StartsWith(Field, StringComparison.Ordinal));
        var ignored = ulong.Parse(line.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (ignored & (1UL << (number - 1))) != 0;
    }
}
