using System.Net.Sockets;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli.Sandbox;

/// <summary>Starts the server of a sandbox.</summary>
internal static class SandboxServer
{
    /// <param name="fastly">The fake that responds.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="log">Receives a line without secrets for each request, from several threads.</param>
    internal static FakeFastlyServer Start(FakeFastly fastly, int port, Action<string>? log = null)
    {
        try
        {
            return FakeFastlyServer.Start(fastly, port, log is null ? null : line => log(PlainText.Of(line)));
        }
        catch (SocketException exception)
        {
            throw new UsageException(
                FormattableString.Invariant(
                    $"The sandbox cannot listen on port {port}: {exception.Message}. Choose another one with --port."
                )
            );
        }
    }
}
