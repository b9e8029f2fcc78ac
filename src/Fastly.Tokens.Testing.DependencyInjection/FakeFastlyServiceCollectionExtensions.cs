using Fastly.Tokens;
using Fastly.Tokens.Extensions.DependencyInjection;
using Fastly.Tokens.Testing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Replaces the client of a host by one of a fake, for tests.</summary>
public static class FakeFastlyServiceCollectionExtensions
{
    /// <summary>
    /// Replaces the client that a host has registered by one of a fake, for a test of the host: in <c>ConfigureTestServices</c> of a
    /// <c>WebApplicationFactory</c>, or on the services of a host builder.
    /// </summary>
    /// <param name="services">The services, after those of the host.</param>
    /// <param name="fastly">The fake; null for a new one. It is registered as well.</param>
    /// <param name="serviceKey">The service key of the client; null for the client without one.</param>
    /// <param name="configure">Sets further options of the client; null for none.</param>
    /// <returns>The fake.</returns>
    /// <remarks>
    /// The settings of <see cref="FastlyTokensOptions"/> are neither used nor validated: a test needs no configuration. The client has the
    /// key of a new superuser in sudo mode, and the clock of the fake.
    /// </remarks>
    public static FakeFastly AddFakeFastly(
        this IServiceCollection services,
        FakeFastly? fastly = null,
        string? serviceKey = null,
        Action<AutomationTokensClientOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        fastly ??= new FakeFastly();
        services.RemoveAll<IValidateOptions<FastlyTokensOptions>>();
        if (serviceKey is null)
        {
            services.RemoveAll<AutomationTokensClient>();
            services.RemoveAll<FakeFastly>();
            services.AddSingleton(fastly);
            services.AddSingleton(_ => fastly.CreateClient(configure));
        }
        else
        {
            services.RemoveAllKeyed<AutomationTokensClient>(serviceKey);
            services.RemoveAllKeyed<FakeFastly>(serviceKey);
            services.AddKeyedSingleton(serviceKey, fastly);
            services.AddKeyedSingleton(serviceKey, (_, _) => fastly.CreateClient(configure));
        }

        return fastly;
    }
}
