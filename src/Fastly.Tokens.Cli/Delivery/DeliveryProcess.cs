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
        DeliveryCommand command,
        AutomationTokenCreateResponse successor,
        string oldTokenId,
        CommandEnvironment environment,
        CancellationToken cancellationToken
    )
    {
        var secret = successor.AccessToken;
        using var input = DeliveryInput.Create();
        var start = input.StartOf(command.Text);
        DeliveryVariables.Apply(start.Environment, successor, oldTokenId, environment.KeyVariable);
        using var process = Start(start);
        using var timeout = new CancellationTokenSource(command.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var copying = Task.WhenAll(
            CopyOutputAsync(process.StandardOutput, environment, secret),
            CopyOutputAsync(process.StandardError, environment, secret)
        );
        try
        {
            var writing = input.WriteAsync(process, Encoding.UTF8.GetBytes(secret.Reveal()));
            await process.WaitForExitAsync(either.Token);
            await Task.WhenAny(copying, Task.Delay(OutputTimeout, either.Token));
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
            // Even if it ends with success now, what it did is unknown.
            await ProcessEnd.EndAsync(process);
            if (cancellationToken.IsCancellationRequested)
                throw;
            throw new DeliveryException($"The command of --deliver did not end in time, which is {command.Timeout:c}, and was ended.");
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

    private static async Task CopyOutputAsync(StreamReader from, CommandEnvironment environment, AccessToken secret)
    {
        while (await from.ReadLineAsync() is { } line)
            environment.Relay(line.Replace(secret.Reveal(), "(secret)", StringComparison.Ordinal));
    }
}
