using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli;

/// <summary>
/// Serves a fake Fastly on a loopback port, to any client in any language: plain HTTP/1.1 and no more than that.
/// </summary>
/// <remarks>
/// It does not stand on <see cref="HttpListener"/>, which cannot lose an answer: what it aborts it answers with 200. That is the one
/// thing that a client must never take for a success.
/// </remarks>
internal sealed class SandboxServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly SandboxExchange _exchange;
    private readonly Action<string>? _log;

    private SandboxServer(TcpListener listener, FakeFastly fastly, Action<string>? log)
    {
        _listener = listener;
        _log = log;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{listener.LocalEndpoint}/"));
        _exchange = new SandboxExchange(fastly, Address, log);
    }

    internal Uri Address { get; }

    /// <summary>Starts to listen; connections wait until <see cref="RunAsync"/> takes them.</summary>
    /// <param name="fastly">What answers.</param>
    /// <param name="port">The port; 0 for one that is free.</param>
    /// <param name="log">Is told of each request, in a line without secrets; from several threads.</param>
    internal static SandboxServer Start(FakeFastly fastly, int port, Action<string>? log = null)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return new SandboxServer(listener, fastly, log);
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            throw new UsageException($"Port {port.ToString(CultureInfo.InvariantCulture)} cannot be listened on: {exception.Message}. Choose another with --port.");
        }
    }

    /// <summary>Answers connections, each on its own, until it is cancelled.</summary>
    internal Task RunAsync(CancellationToken cancellationToken) => new AcceptLoop(
        _listener.AcceptTcpClientAsync,
        client => _ = ServeAsync(client, cancellationToken),
        _log,
        TimeProvider.System).RunAsync(cancellationToken);

    public void Dispose()
    {
        _listener.Dispose();
        _exchange.Dispose();
    }

    /// <summary>Answers the requests of one connection, one after the other. It never throws: it must not end the others.</summary>
    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                var stream = client.GetStream();
                var reader = new RequestReader(stream);
                while (await _exchange.RespondAsync(reader, stream, cancellationToken))
                {
                }

                client.Client.Shutdown(SocketShutdown.Send);
                await DrainAsync(stream, cancellationToken);
            }
            catch (Exception)
            {
                // A dropped answer, a client that hung up, or the end of the sandbox: the connection ends here.
            }
        }
    }

    /// <summary>
    /// Reads on until the other side has closed, too: closing on bytes that nobody read resets the connection, and takes the
    /// answer away from who has not read it yet.
    /// </summary>
    private static async Task DrainAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        await stream.CopyToAsync(Stream.Null, patience.Token);
    }
}
