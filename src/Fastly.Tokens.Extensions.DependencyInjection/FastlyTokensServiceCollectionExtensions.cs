using Fastly.Tokens;
using Fastly.Tokens.Extensions.DependencyInjection;
using Fastly.Tokens.Extensions.DependencyInjection.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="AutomationTokensClient"/> in a container.</summary>
public static class FastlyTokensServiceCollectionExtensions
{
    /// <summary>Registers a client as a singleton, with its settings from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">
    /// The section with the settings of <see cref="FastlyTokensOptions"/>. When it is reloaded, the API key is replaced; the other settings
    /// stay as they were at the start.
    /// </param>
    /// <returns>A builder that configures the client further.</returns>
    /// <exception cref="InvalidOperationException">Thrown when a client without a service key is registered already.</exception>
    /// <remarks>
    /// The settings are validated when the host starts, or else when the client is first resolved. The messages name each setting, and
    /// repeat no value.
    /// </remarks>
    /// <example>
    /// <code>
    /// using Microsoft.Extensions.DependencyInjection;
    /// using Microsoft.Extensions.Hosting;
    ///
    /// var builder = Host.CreateApplicationBuilder(args);
    /// builder.Services.AddFastlyTokens(builder.Configuration.GetSection("Fastly"));
    /// </code>
    /// </example>
    public static FastlyTokensBuilder AddFastlyTokens(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, serviceKey: null, section, configure: null);
    }

    /// <summary>Registers a client as a singleton, with its settings from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>A builder that configures the client further.</returns>
    /// <exception cref="InvalidOperationException">Thrown when a client without a service key is registered already.</exception>
    public static FastlyTokensBuilder AddFastlyTokens(this IServiceCollection services, Action<FastlyTokensOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, serviceKey: null, section: null, configure);
    }

    /// <summary>Registers the client of one of several accounts as a keyed singleton, with its settings from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The name of the account, which the client is injected by: <c>[FromKeyedServices("production")]</c>.</param>
    /// <param name="section">The section with the settings of <see cref="FastlyTokensOptions"/>.</param>
    /// <returns>A builder that configures the client further.</returns>
    /// <exception cref="InvalidOperationException">Thrown when a client with this service key is registered already.</exception>
    public static FastlyTokensBuilder AddKeyedFastlyTokens(
        this IServiceCollection services,
        string serviceKey,
        IConfigurationSection section
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(serviceKey);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, serviceKey, section, configure: null);
    }

    /// <summary>Registers the client of one of several accounts as a keyed singleton, with its settings from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The name of the account, which the client is injected by: <c>[FromKeyedServices("production")]</c>.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>A builder that configures the client further.</returns>
    /// <exception cref="InvalidOperationException">Thrown when a client with this service key is registered already.</exception>
    public static FastlyTokensBuilder AddKeyedFastlyTokens(
        this IServiceCollection services,
        string serviceKey,
        Action<FastlyTokensOptions> configure
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(serviceKey);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, serviceKey, section: null, configure);
    }

    private static FastlyTokensBuilder Add(
        IServiceCollection services,
        string? serviceKey,
        IConfigurationSection? section,
        Action<FastlyTokensOptions>? configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        var account = new AccountRegistration(serviceKey, section);
        account.RequireNew(services);
        services.AddSingleton(account);

        var options = services.AddOptions<FastlyTokensOptions>(account.Name).ValidateOnStart();
        if (section is not null)
            options.Configure(settings => SettingsReader.Read(section, settings));
        if (configure is not null)
            options.Configure(configure);
        services.AddSingleton<IValidateOptions<FastlyTokensOptions>>(new SettingsValidator(account));
        services.AddSingleton<IConfigureOptions<AutomationTokensClientOptions>>(provider => new ClientOptionsSetup(account, provider));

        services.AddKeyedSingleton(account.Name, (provider, _) => new Account(account, provider));
        if (serviceKey is null)
            services.AddSingleton(static provider => Client(provider, Options.Options.DefaultName));
        else
            services.AddKeyedSingleton(serviceKey, static (provider, key) => Client(provider, (string)key!));
        return new FastlyTokensBuilder(services, account);
    }

    private static AutomationTokensClient Client(IServiceProvider provider, string name) =>
        provider.GetRequiredKeyedService<Account>(name).Client;
}
