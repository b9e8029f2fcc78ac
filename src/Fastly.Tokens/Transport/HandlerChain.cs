using System.Net;

namespace Fastly.Tokens.Transport;

/// <summary>Creates the default handler, or checks the handlers from the options.</summary>
internal static class HandlerChain
{
    private static readonly object s_lock = new();

    internal static HttpMessageHandler Create(Uri baseAddress) =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            EnableMultipleHttp2Connections = true,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            // Requests for this machine would otherwise go to the proxy, with the API key in clear text.
            UseProxy = !baseAddress.IsLoopback,
        };

    /// <summary>Refuses a chain that would send the API key elsewhere. A handler of an unknown type is checked after it has sent.</summary>
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
            throw new ArgumentException(
                "The handler follows redirects, and would send the API key to another host. Set AllowAutoRedirect to false.",
                parameter
            );
        // Plain HTTP is for this machine only.
        if (baseAddress.IsLoopback && proxy is not null && !proxy.IsBypassed(baseAddress))
            throw new ArgumentException(
                "The handler would send requests for this machine, and the API key, through a proxy. Set UseProxy to false.",
                parameter
            );
    }

    /// <summary>
    /// Returns the chain with a <see cref="FastlyApiKeyHandler"/> in front of the handler that sends. If the chain can no longer be
    /// changed, one that the caller inserted elsewhere is enough.
    /// </summary>
    /// <exception cref="ArgumentException">Thrown when the chain has none and can no longer be changed.</exception>
    internal static HttpMessageHandler WithKeyHandler(HttpMessageHandler handler, string parameter)
    {
        if (handler is not DelegatingHandler outermost)
            return new FastlyApiKeyHandler(handler);
        if (TryAddKeyHandler(outermost) || HasKeyHandler(outermost))
            return handler;
        throw new ArgumentException(
            "The handler is disposed or has sent requests already, and cannot be changed to attach the API key."
                + $" Insert a {nameof(FastlyApiKeyHandler)} in front of the innermost handler when the chain is created; with"
                + $" IHttpClientFactory, AddHttpMessageHandler(() => new {nameof(FastlyApiKeyHandler)}()).",
            parameter
        );
    }

    /// <summary>
    /// Inserts one in front of the handler that sends, unless there is one; returns false if the chain can no longer be changed.
    /// </summary>
    internal static bool TryAddKeyHandler(DelegatingHandler outermost)
    {
        // Two clients that are created at the same time would each insert one.
        lock (s_lock)
        {
            var last = outermost;
            while (last.InnerHandler is DelegatingHandler inner)
                last = inner;
            if (last is FastlyApiKeyHandler)
                return true;
            if (last.InnerHandler is null)
                return false;
            try
            {
                last.InnerHandler = new FastlyApiKeyHandler(last.InnerHandler);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }

    internal static bool HasKeyHandler(DelegatingHandler outermost)
    {
        for (var handler = outermost; handler is not null; handler = handler.InnerHandler as DelegatingHandler)
        {
            if (handler is FastlyApiKeyHandler)
                return true;
        }

        return false;
    }

    private static IWebProxy? ProxyOf(bool use, IWebProxy? proxy) => use ? proxy ?? HttpClient.DefaultProxy : null;
}
