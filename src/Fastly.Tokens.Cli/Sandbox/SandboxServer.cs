using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli;

/// <summary>
/// Serves a fake Fastly on a loopback port, to any client in any language. It stands on <see cref="HttpListener"/>: plain HTTP/1.1
/// is all that a sandbox needs, and the parsing of what strangers send is not ours to write again.
/// </summary>
internal sealed class SandboxServer : IDisposable
{
    private const int Attempts = 20;

    private readonly HttpListener _listener;
    private readonly SandboxExchange _exchange;

    private SandboxServer(HttpListener listener, int port, FakeFastly fastly, Action<string>? log)
    {
        _listener = listener;
        Address = new Uri(Prefix("127.0.0.1", port));
        _exchange = new SandboxExchange(fastly, Address, log);
    }

    internal Uri Address { get; }

    /// <summary>Starts to listen; connections wait until <see cref="RunAsync"/> takes them.</summary>
    /// <param name="fastly">What answers.</param>
    /// <param name="port">The port; 0 for one that is free.</param>
    /// <param name="log">Is told of each request, in a line without secrets.</param>
    internal static SandboxServer Start(FakeFastly fastly, int port, Action<string>? log = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            // The listener cannot choose a port itself, and somebody else may take one between its discovery and its use.
            var candidate = port == 0 ? FreePort() : port;
            try
            {
                return new SandboxServer(Listen(candidate), candidate, fastly, log);
            }
            catch (HttpListenerException) when (port == 0 && attempt < Attempts)
            {
            }
            catch (HttpListenerException exception)
            {
                throw new UsageException($"Port {candidate.ToString(CultureInfo.InvariantCulture)} cannot be listened on: {exception.Message}. Choose another with --port.");
            }
        }
    }

    /// <summary>Answers requests, each on its own, until it is cancelled or disposed.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(_listener.Abort);
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (!_listener.IsListening) return;
                continue;
            }

            _ = _exchange.AnswerAsync(context, cancellationToken);
        }
    }

    public void Dispose()
    {
        _listener.Abort();
        _exchange.Dispose();
    }

    private static HttpListener Listen(int port)
    {
        var listener = new HttpListener();
        listener.Prefixes.Add(Prefix("127.0.0.1", port));
        listener.Prefixes.Add(Prefix("localhost", port));
        try
        {
            listener.Start();
            return listener;
        }
        catch (HttpListenerException)
        {
            listener.Close();
            throw;
        }
    }

    private static string Prefix(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}/");

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
