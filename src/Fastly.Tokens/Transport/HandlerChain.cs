using System.Net;

namespace Fastly.Tokens;

/// <summary>The handlers that requests go through: made safe, or inspected.</summary>
internal static class HandlerChain
{
    private static readonly object s_lock = new();

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
        // Plain HTTP is for this machine only.
        if (baseAddress.IsLoopback && proxy is not null && !proxy.IsBypassed(baseAddress))
            throw new ArgumentException("The handler would send what is meant for this machine through a proxy, and the API key along. Set UseProxy to false.", parameter);
    }

    /// <summary>
    /// Puts <see cref="LastCheckHandler"/> in the innermost place, in front of what sends. A chain that serves several clients
    /// has it once; a handler that sends by itself needs none, because nothing stands in between.
    /// </summary>
    internal static void AddLastCheck(HttpMessageHandler handler)
    {
        if (handler is not DelegatingHandler outer) return;
        // Two clients that are made at once would each put in one of their own.
        lock (s_lock)
        {
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
    }

    private static IWebProxy? ProxyOf(bool use, IWebProxy? proxy) => use ? proxy ?? HttpClient.DefaultProxy : null;
}
