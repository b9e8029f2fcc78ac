using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fastly.Tokens.Extensions.DependencyInjection.Settings;

/// <summary>What is registered for one account.</summary>
/// <param name="serviceKey">The key that its client is injected by; null for the one without a key.</param>
/// <param name="section">The section with its settings; null if they are set by code.</param>
internal sealed class AccountRegistration(string? serviceKey, IConfigurationSection? section)
{
    /// <summary>Gets the name of its options.</summary>
    internal string Name { get; } = serviceKey ?? Options.DefaultName;

    internal IConfigurationSection? Section => section;

    /// <summary>Gets or sets whether a key source returns the API key.</summary>
    internal bool HasKeySource { get; set; }

    /// <summary>Gets or sets the name of the client of <c>IHttpClientFactory</c>; null if the factory is not used.</summary>
    internal string? HttpClientName { get; set; }

    /// <summary>Returns where a setting is: its path in the configuration, or the property.</summary>
    internal string PathOf(string setting) => section is null ? $"{nameof(FastlyTokensOptions)}.{setting}" : $"{section.Path}:{setting}";

    /// <summary>Gets the account for a message.</summary>
    internal string Description => serviceKey is null ? "the Fastly client" : $"the Fastly client with the service key '{serviceKey}'";

    internal void RequireNew(IServiceCollection services)
    {
        var isKnown = services
            .Where(static service => service.ServiceType == typeof(AccountRegistration))
            .Any(service => ((AccountRegistration)service.ImplementationInstance!).Name == Name);
        if (!isKnown)
            return;
        var remedy = serviceKey is null
            ? "Register further accounts with AddKeyedFastlyTokens, each with a service key of its own."
            : "Give each account a service key of its own.";
        throw new InvalidOperationException(
            $"{char.ToUpperInvariant(Description[0])}{Description[1..]} is registered already, and both would be one account. {remedy}"
        );
    }
}
