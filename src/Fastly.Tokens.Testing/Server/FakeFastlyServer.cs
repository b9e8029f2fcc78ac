using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fastly.Tokens.Testing.Server;

namespace Fastly.Tokens.Testing;

/// <summary>
/// Serves a <see cref="FakeFastly"/> with HTTP/1.1 on a loopback port, to any client in any language: for tests that need a socket, such as
/// those of a handler chain or of the spans of HTTP requests.
/// </summary>
/// <remarks>
/// It does not use <see cref="HttpListener"/>, which cannot drop a response: it sends 200 for an aborted one, which a client would take for
/// success.
/// </remarks>
/// <example>
/// <code>
/// using var fastly = new FakeFastly();
/// using var server = FakeFastlyServer.Start(fastly);
/// using var client = new HttpClient { BaseAddress = server.Address };
/// client.DefaultRequestHeaders.Add("Fastly-Key", fastly.AddUser().Key);
/// using var response = await client.GetAsync("/tokens/self");
/// </code>
/// </example>
public sealed class FakeFastlyServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly ServerExchange _exchange;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _connections;
    private readonly ServerLimits _limits;

    private FakeFastlyServer(TcpListener listener, FakeFastly fastly, Action<string>? log, ServerLimits limits)
    {
        _listener = listener;
        _limits = limits;
        _connections = new SemaphoreSlim(limits.MaxConnections);
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{listener.LocalEndpoint}/"));
        _exchange = new ServerExchange(fastly, Address, log);
        var loop = new AcceptLoop(AcceptAsync, client => _ = ServeAsync(client, _end.Token), log, TimeProvider.System);
        _ = Task.Run(() => loop.RunAsync(_end.Token));
    }

    /// <summary>Gets the address, with the port.</summary>
    public Uri Address { get; }

    /// <summary>Starts to listen and to serve, until it is disposed.</summary>
    /// <param name="fastly">The fake that responds. It is not disposed.</param>
    /// <param name="port">The port on 127.0.0.1; 0, the default, for a free one.</param>
    /// <param name="log">
    /// Receives a line for each request, from several threads; null for nobody. The line has the target as it was sent, and no secrets.
    /// </param>
    /// <returns>The server.</returns>
    /// <exception cref="ArgumentException"><paramref name="fastly"/> is null, or the port is not from 0 to 65,535.</exception>
    /// <exception cref="SocketException">Thrown when the port cannot be used, as when another program listens on it.</exception>
    public static FakeFastlyServer Start(FakeFastly fastly, int port = 0, Action<string>? log = null) =>
        Start(fastly, port, log, new ServerLimits());

    internal static FakeFastlyServer Start(FakeFastly fastly, int port, Action<string>? log, ServerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(fastly);
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return new FakeFastlyServer(listener, fastly, log, limits);
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Ends the server, and closes every connection.</summary>
    public void Dispose()
    {
        // The source is not disposed, because connections may still read its token; it has no timer.
        _end.Cancel();
        _listener.Dispose();
        _exchange.Dispose();
    }

    /// <summary>Accepts the next connection, as soon as there are fewer than the maximum.</summary>
    private async ValueTask<TcpClient> AcceptAsync(CancellationToken cancellationToken)
    {
        await _connections.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _connections.Release();
            throw;
        }
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
                while (await _exchange.RespondAsync(reader, stream, _limits.RequestTimeout, cancellationToken).ConfigureAwait(false)) { }

                client.Client.Shutdown(SocketShutdown.Send);
                await DrainAsync(stream, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The response was dropped, the client closed the connection or did not send a request in time, or the server ends.
            }
            finally
            {
                _connections.Release();
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
        await stream.CopyToAsync(Stream.Null, timeout.Token).ConfigureAwait(false);
    }
}
