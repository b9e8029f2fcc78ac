using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>
/// Runs the command that delivers a secret, which it reads from its standard input. Its output is written to standard error, with the
/// secret redacted.
/// </summary>
internal static class DeliveryProcess
{
    /// <summary>A process that the command leaves in the background may keep its output open, so the wait for it is limited.</summary>
    private static readonly TimeSpan OutputTimeout = TimeSpan.FromSeconds(2);

    internal static async Task RunAsync(
        string command,
        AccessToken secret,
        CommandEnvironment environment,
        CancellationToken cancellationToken
    )
    {
        using var input = DeliveryInput.Create();
        using var process = Start(input.StartOf(command));
        var output = TextWriter.Synchronized(environment.Error);
        var copying = Task.WhenAll(
            CopyOutputAsync(process.StandardOutput, output, secret, cancellationToken),
            CopyOutputAsync(process.StandardError, output, secret, cancellationToken)
        );
        try
        {
            var writing = input.WriteAsync(process, Encoding.UTF8.GetBytes(secret.Reveal()));
            await process.WaitForExitAsync(cancellationToken);
            await Task.WhenAny(copying, Task.Delay(OutputTimeout, cancellationToken));
            if (process.ExitCode != 0)
            {
                throw new DeliveryException(FormattableString.Invariant($"The command of --deliver exited with code {process.ExitCode}."));
            }

            if (!await input.IsReadAsync(writing))
                throw new DeliveryException(
                    "The command of --deliver exited before it had read the complete secret from its standard input."
                );
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
            throw new DeliveryException($"The command of --deliver could not be started: {exception.Message}");
        }
    }

    private static async Task CopyOutputAsync(StreamReader from, TextWriter to, AccessToken secret, CancellationToken cancellationToken)
    {
        while (await from.ReadLineAsync(cancellationToken) is { } line)
            await to.WriteLineAsync(line.Replace(secret.Reveal(), "(secret)", StringComparison.Ordinal));
    }
}
