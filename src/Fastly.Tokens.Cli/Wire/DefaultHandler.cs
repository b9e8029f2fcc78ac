using System.Net;

namespace Fastly.Tokens.Cli.Wire;

/// <summary>The handler that the library creates where there is none, for those that stand in front of it.</summary>
internal static class DefaultHandler
{
    internal static HttpMessageHandler Create(Uri baseAddress) =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            EnableMultipleHttp2Connections = true,
            UseCookies = false,
            UseProxy = !baseAddress.IsLoopback,
        };
}
