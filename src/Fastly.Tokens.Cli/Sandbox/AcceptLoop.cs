using System.Net.Sockets;

namespace Fastly.Tokens.Cli;

/// <summary>
/// Takes connections until it is cancelled. A failure to take one, such as too many open files, is transient: it waits and goes on.
/// </summary>
/// <param name="accept">Takes the next connection.</param>
/// <param name="serve">Answers it; not waited for.</param>
/// <param name="log">Is told when connections cannot be taken, the first time.</param>
/// <param name="clock">What waits.</param>
internal sealed class AcceptLoop(
    Func<CancellationToken, ValueTask<TcpClient>> accept, Action<TcpClient> serve, Action<string>? log, TimeProvider clock)
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
                serve(await accept(cancellationToken));
                delay = FirstDelay;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException exception)
                when (exception.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                // One that hung up before it was taken.
            }
            catch (SocketException exception)
            {
                if (!isLogged) log?.Invoke(PlainText.Of($"(connections have to wait: {exception.Message})"));
                isLogged = true;
                await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, MaxDelay.Ticks));
            }
        }
    }
}
