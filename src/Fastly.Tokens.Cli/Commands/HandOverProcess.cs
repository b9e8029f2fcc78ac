using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Cli;

/// <summary>
/// Runs a command that takes a secret from its standard input and brings it to its consumers. What it says goes to standard
/// error, and without the secret.
/// </summary>
internal static class HandOverProcess
{
    /// <summary>What a command leaves running in the background may hold its output open; that is not waited for.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    internal static async Task RunAsync(string command, AccessToken secret, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartOf(command)) ?? throw new HandOverException("The command of --hand-over could not be started.");
        var output = TextWriter.Synchronized(surroundings.Error);
        var talking = Task.WhenAll(
            PassOnAsync(process.StandardOutput, output, secret, cancellationToken),
            PassOnAsync(process.StandardError, output, secret, cancellationToken));
        try
        {
            var isTaken = await GiveAsync(process.StandardInput, secret, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            await Task.WhenAny(talking, Task.Delay(LastWords, cancellationToken));
            if (process.ExitCode != 0)
                throw new HandOverException($"The command of --hand-over ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
            if (!isTaken) throw new HandOverException("The command of --hand-over did not read its standard input, where the secret is.");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static ProcessStartInfo StartOf(string command)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", $"/d /s /c \"{command}\"")
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return start;
    }

    /// <summary>False if the command hung up before it had the secret.</summary>
    private static async Task<bool> GiveAsync(StreamWriter input, AccessToken secret, CancellationToken cancellationToken)
    {
        try
        {
            await input.WriteAsync(secret.Reveal().AsMemory(), cancellationToken);
            input.Close();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task PassOnAsync(StreamReader from, TextWriter to, AccessToken secret, CancellationToken cancellationToken)
    {
        while (await from.ReadLineAsync(cancellationToken) is { } line)
            await to.WriteLineAsync(line.Replace(secret.Reveal(), "(secret)", StringComparison.Ordinal));
    }
}
