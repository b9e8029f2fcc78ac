using System.Net;

namespace Fastly.Tokens;

/// <summary>The handlers that requests go through: made safe, or inspected.</summary>
internal static class HandlerChain
{
    internal static HttpMessageHandler Create(Uri baseAddress) => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        EnableMultipleHttp2Connections = true,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        // What is meant for this machine would otherwise go to the proxy, the API key in clear.
        UseProxy = !baseAddress.IsLoopback,
    };

    /// <summary>Refuses a chain that would take the API key elsewhere. What a handler of unknown kind does is seen afterwards.</summary>
    internal static void Check(HttpMessageHandler handler, Uri baseAddress, string parameter)
    {
        var innermost = handler;
        while (innermost is DelegatingHandler outer)
            innermost = outer.InnerHandler ?? throw new ArgumentException("A handler of the chain has no inner handler.", parameter);

        var (redirects, proxy) = innermost switch
        {
            SocketsHttpHandler sockets => (sockets.AllowAutoRedirect, ProxyOf(sockets.UseProxy, sockets.Proxy)),
            HttpClientHandler client => (client.AllowAutoRedirect, ProxyOf(client.UseProxy, client.Proxy)),
            _ => (false, null),
        };
        if (redirects)
            throw new ArgumentException("The handler follows redirects, and would take the API key along to another host. Set AllowAutoRedirect to false.", parameter);
        if (baseAddress.Scheme == Uri.UriSchemeHttp && proxy is not null && !proxy.IsBypassed(baseAddress))
            throw new ArgumentException("The handler would send plain HTTP through a proxy, the API key in clear. Set UseProxy to false.", parameter);
    }

    /// <summary>
    /// Puts <see cref="LastCheckHandler"/> in the innermost place, in front of what sends. A chain that serves several clients
    /// has it once; a handler that sends by itself needs none, because nothing stands in between.
    /// </summary>
    internal static void AddLastCheck(HttpMessageHandler handler)
    {
        if (handler is not DelegatingHandler outer) return;
        while (outer.InnerHandler is DelegatingHandler and not LastCheckHandler) outer = (DelegatingHandler)outer.InnerHandler;
        if (outer.InnerHandler is LastCheckHandler) return;
        try
        {
            outer.InnerHandler = new LastCheckHandler(outer.InnerHandler!);
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException("The handler has sent requests already; give the client a chain of its own.", nameof(handler), exception);
        }
    }

    private static IWebProxy? ProxyOf(bool use, IWebProxy? proxy) => use ? proxy ?? HttpClient.DefaultProxy : null;
}
