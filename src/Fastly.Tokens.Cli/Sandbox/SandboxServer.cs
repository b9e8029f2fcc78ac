using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli.Sandbox;

/// <summary>
/// Serves a fake Fastly with HTTP/1.1 on a loopback port, to any client in any language.
/// </summary>
/// <remarks>
/// It does not use <see cref="HttpListener"/>, which cannot drop a response: it sends 200 for an aborted one, which a client would take for
/// success.
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

    /// <summary>Starts listening. Connections wait until <see cref="RunAsync"/> accepts them.</summary>
    /// <param name="fastly">The fake that responds.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="log">Receives a line without secrets for each request, from several threads.</param>
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
            throw new UsageException(
                FormattableString.Invariant(
                    $"The sandbox cannot listen on port {port}: {exception.Message}. Choose another one with --port."
                )
            );
        }
    }

    /// <summary>Serves connections concurrently until it is cancelled.</summary>
    internal Task RunAsync(CancellationToken cancellationToken) =>
        new AcceptLoop(
            _listener.AcceptTcpClientAsync,
            client => _ = ServeAsync(client, cancellationToken),
            _log,
            TimeProvider.System
        ).RunAsync(cancellationToken);

    public void Dispose()
    {
        _listener.Dispose();
        _exchange.Dispose();
    }

    /// <summary>Serves the requests of one connection, one after the other. It never throws, so that other connections continue.</summary>
    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                var stream = client.GetStream();
                var reader = new RequestReader(stream);
                while (await _exchange.RespondAsync(reader, stream, cancellationToken)) { }

                client.Client.Shutdown(SocketShutdown.Send);
                await DrainAsync(stream, cancellationToken);
            }
            catch (Exception)
            {
                // The response was dropped, the client closed the connection, or the sandbox ends.
            }
        }
    }

    /// <summary>
    /// Reads until the client has closed the connection. Closing a connection with unread bytes resets it, and the client may lose the
    /// response.
    /// </summary>
    private static async Task DrainAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(5));
        await stream.CopyToAsync(Stream.Null, timeout.Token);
    }
}
