using Fastly.Tokens.Extensions.DependencyInjection.Keys;
using Fastly.Tokens.Extensions.DependencyInjection.Logging;
using Fastly.Tokens.Extensions.DependencyInjection.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fastly.Tokens.Extensions.DependencyInjection;

/// <summary>The client of one account, and what replaces its key.</summary>
internal sealed class Account : IDisposable
{
    /// <summary>Stands for the key until the source has returned one. It is never sent.</summary>
    private const string NoKey = "none";

    private readonly KeyReload? _reload;

    internal Account(AccountRegistration registration, IServiceProvider services)
    {
        // Validates them.
        var settings = services.GetRequiredService<IOptionsMonitor<FastlyTokensOptions>>().Get(registration.Name);
        var options = services.GetRequiredService<IOptionsFactory<AutomationTokensClientOptions>>().Create(registration.Name);
        var log = new AccountLog(registration, services);
        options.EventCallback = log.AddTo(options.EventCallback);
        if (registration.HttpClientName is { } name)
            options.Handler = HandlerOf(services, registration, options.Handler, name);

        var key = new FastlyApiKey(registration.HasKeySource ? NoKey : settings.ApiKey!);
        if (registration.HasKeySource)
        {
            var source = services.GetRequiredKeyedService<IFastlyApiKeySource>(registration.Name);
            var interval = settings.ApiKeyRefreshInterval ?? FastlyTokensOptions.DefaultApiKeyRefreshInterval;
            options.RefreshApiKeyCallback = new ApiKeyRefresher(source, key, interval, options, log).RefreshAsync;
        }
        else if (registration.Section is not null)
        {
            _reload = new KeyReload(registration, services, settings, key, log);
        }

        Client = new AutomationTokensClient(key, options);
    }

    /// <summary>Gets the client. The container disposes it.</summary>
    internal AutomationTokensClient Client { get; }

    /// <summary>Ends the registration in the configuration, which may outlive the container, and would keep it in memory.</summary>
    public void Dispose() => _reload?.Dispose();

    private static HttpMessageHandler HandlerOf(
        IServiceProvider services,
        AccountRegistration registration,
        HttpMessageHandler? handler,
        string name
    )
    {
        if (handler is not null)
            throw new InvalidOperationException(
                $"{registration.Description} has a handler in its options, and uses IHttpClientFactory. Remove one of them."
            );
        return services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name);
    }
}
