using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Cli;

/// <summary>
/// Runs a command that takes a secret from its standard input and brings it to its consumers. What it says goes to standard
/// error, and without the secret.
/// </summary>
internal static class DeliveryProcess
{
    /// <summary>What a command leaves running in the background may hold its output open; that is not waited for.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    internal static async Task RunAsync(string command, AccessToken secret, CommandEnvironment surroundings, CancellationToken cancellationToken)
    {
        using var input = DeliveryInput.Create();
        using var process = Start(input.StartOf(command));
        var output = TextWriter.Synchronized(surroundings.Error);
        var talking = Task.WhenAll(
            PassOnAsync(process.StandardOutput, output, secret, cancellationToken),
            PassOnAsync(process.StandardError, output, secret, cancellationToken));
        try
        {
            var writing = input.WriteAsync(process, Encoding.UTF8.GetBytes(secret.Reveal()));
            await process.WaitForExitAsync(cancellationToken);
            await Task.WhenAny(talking, Task.Delay(LastWords, cancellationToken));
            if (process.ExitCode != 0)
                throw new DeliveryException($"The command of --hand-over ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
            if (!await input.IsReadAsync(writing))
                throw new DeliveryException("The command of --hand-over ended before it had read all of its standard input, where the secret is.");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new DeliveryException($"The command of --hand-over could not be started: {exception.Message}");
        }
    }

    private static async Task PassOnAsync(StreamReader from, TextWriter to, AccessToken secret, CancellationToken cancellationToken)
    {
        while (await from.ReadLineAsync(cancellationToken) is { } line)
            await to.WriteLineAsync(line.Replace(secret.Reveal(), "(secret)", StringComparison.Ordinal));
    }
}
