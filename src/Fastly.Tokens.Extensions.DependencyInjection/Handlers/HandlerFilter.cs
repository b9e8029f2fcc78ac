using Fastly.Tokens.Extensions.DependencyInjection.Settings;
using Microsoft.Extensions.Http;

namespace Fastly.Tokens.Extensions.DependencyInjection.Handlers;

/// <summary>
/// Completes the handlers of the factory's clients for Fastly, after everything else was configured: no second layer of retries, no
/// redirects, no cookies, and the API key attached last.
/// </summary>
internal sealed class HandlerFilter(IEnumerable<AccountRegistration> accounts) : IHttpMessageHandlerBuilderFilter
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The assemblies whose handlers send requests again.</summary>
    private static readonly string[] Retrying = ["Microsoft.Extensions.Http.Resilience", "Microsoft.Extensions.Http.Polly"];

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) =>
        builder =>
        {
            next(builder);
            if (accounts.Any(account => account.HttpClientName == builder.Name))
                Complete(builder);
        };

    private static void Complete(HttpMessageHandlerBuilder builder)
    {
        for (var i = builder.AdditionalHandlers.Count - 1; i >= 0; i--)
        {
            if (IsRetrying(builder.AdditionalHandlers[i].GetType()))
                builder.AdditionalHandlers.RemoveAt(i);
        }

        Secure(builder.PrimaryHandler, builder.Name);
        if (!builder.AdditionalHandlers.OfType<FastlyApiKeyHandler>().Any())
            builder.AdditionalHandlers.Add(new FastlyApiKeyHandler());
    }

    private static bool IsRetrying(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Retrying.Contains(type.Assembly.GetName().Name))
                return true;
        }

        return false;
    }

    /// <summary>Changes the handler that sends, and keeps what the company has configured of it: its proxy, its certificates.</summary>
    private static void Secure(HttpMessageHandler primary, string? name)
    {
        try
        {
            if (primary is SocketsHttpHandler sockets)
                Secure(sockets);
            else if (primary is HttpClientHandler client && (client.AllowAutoRedirect || client.UseCookies))
                (client.AllowAutoRedirect, client.UseCookies) = (false, false);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(
                $"The primary handler of the HTTP client '{name}' has sent requests already, and can no longer be changed to follow no"
                    + " redirects and keep no cookies. Let ConfigurePrimaryHttpMessageHandler create a new one each time.",
                exception
            );
        }
    }

    private static void Secure(SocketsHttpHandler handler)
    {
        if (handler.AllowAutoRedirect || handler.UseCookies)
            (handler.AllowAutoRedirect, handler.UseCookies) = (false, false);
        if (handler.PooledConnectionLifetime == Timeout.InfiniteTimeSpan)
            handler.PooledConnectionLifetime = ConnectionLifetime;
    }
}
