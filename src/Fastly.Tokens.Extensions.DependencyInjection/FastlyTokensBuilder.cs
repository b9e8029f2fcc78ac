using System.Diagnostics.CodeAnalysis;
using Fastly.Tokens.Extensions.DependencyInjection.Handlers;
using Fastly.Tokens.Extensions.DependencyInjection.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;

namespace Fastly.Tokens.Extensions.DependencyInjection;

/// <summary>Configures further the client that <c>AddFastlyTokens</c> has registered.</summary>
public sealed class FastlyTokensBuilder
{
    private readonly AccountRegistration _account;

    internal FastlyTokensBuilder(IServiceCollection services, AccountRegistration account)
    {
        Services = services;
        _account = account;
    }

    /// <summary>Gets the services that the client is registered in.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Sets the options of the client that are not read from configuration: callbacks, safety switches, a handler.</summary>
    /// <param name="configure">Sets the options, with the services of the container.</param>
    /// <returns>This builder.</returns>
    public FastlyTokensBuilder ConfigureClient(Action<IServiceProvider, AutomationTokensClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services
            .AddOptions<AutomationTokensClientOptions>(_account.Name)
            .Configure<IServiceProvider>((options, provider) => configure(provider, options));
        return this;
    }

    /// <summary>Reads the API key from a source instead of the settings.</summary>
    /// <typeparam name="T">The source, which is created once, with its dependencies from the container.</typeparam>
    /// <returns>This builder.</returns>
    /// <remarks>
    /// It is asked before the first call, then in intervals of <see cref="FastlyTokensOptions.ApiKeyRefreshInterval"/> while calls are
    /// made, and once more when the service rejects the key with 401. A call that was rejected is then sent again with the new key, unless
    /// it is a creation.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Thrown when the account has a source already.</exception>
    public FastlyTokensBuilder UseApiKeySource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IFastlyApiKeySource
    {
        if (_account.HasKeySource)
            throw new InvalidOperationException($"{_account.Description} has an API key source already. Register one.");
        _account.HasKeySource = true;
        Services.AddKeyedSingleton<IFastlyApiKeySource, T>(_account.Name);
        return this;
    }

    /// <summary>
    /// Sends the requests with a handler of <c>IHttpClientFactory</c>, to which <c>ConfigureHttpClientDefaults</c> applies.
    /// </summary>
    /// <param name="configure">Configures the factory's client further; null for nothing.</param>
    /// <returns>This builder.</returns>
    /// <remarks>
    /// <para>
    /// Redirects and cookies are off, whatever the primary handler is configured for. The factory's loggers are removed. Handlers that send
    /// requests again are removed as well, because the client does: those of Microsoft.Extensions.Http.Resilience and
    /// Microsoft.Extensions.Http.Polly. All others stay. The API key is attached behind them.
    /// </para>
    /// <para>The handler is kept as long as the client; it resolves addresses again every five minutes.</para>
    /// </remarks>
    public FastlyTokensBuilder UseHttpClientFactory(Action<IHttpClientBuilder>? configure = null)
    {
        _account.HttpClientName = _account.Name.Length == 0 ? "Fastly.Tokens" : $"Fastly.Tokens:{_account.Name}";
        var client = Services.AddHttpClient(_account.HttpClientName).RemoveAllLoggers().SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        configure?.Invoke(client);
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, HandlerFilter>());
        return this;
    }
}
