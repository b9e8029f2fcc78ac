using System.Net.Sockets;

namespace Fastly.Tokens.Testing.Server;

/// <summary>
/// Accepts connections until it is cancelled. After a failure, such as too many open files, it waits and retries.
/// </summary>
/// <param name="accept">Accepts the next connection.</param>
/// <param name="serve">Serves a connection without blocking the loop.</param>
/// <param name="log">Receives a line for the first failure to accept a connection.</param>
/// <param name="clock">The clock for delays.</param>
internal sealed class AcceptLoop(
    Func<CancellationToken, ValueTask<TcpClient>> accept,
    Action<TcpClient> serve,
    Action<string>? log,
    TimeProvider clock
)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(1);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        var isLogged = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                serve(await accept(cancellationToken).ConfigureAwait(false));
                delay = FirstDelay;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException exception)
                when (exception.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                // The client closed the connection before it was accepted.
            }
            catch (SocketException exception)
            {
                if (!isLogged)
                    log?.Invoke($"(connections cannot be accepted: {exception.Message})");
                isLogged = true;
                await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, MaxDelay.Ticks));
            }
        }
    }
}
