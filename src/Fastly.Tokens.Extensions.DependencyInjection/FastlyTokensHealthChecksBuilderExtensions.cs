using Fastly.Tokens;
using Fastly.Tokens.Extensions.DependencyInjection.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of a client.</summary>
public static class FastlyTokensHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check that reads the token of the API key with <c>GET /tokens/self</c>, and nothing else. A key that expires within
    /// seven days is degraded.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="serviceKey">The service key of the client; null for the client without one.</param>
    /// <param name="name">The name of the check; null for <c>fastly-tokens</c>, followed by the service key.</param>
    /// <param name="failureStatus">The status of a failure; null for unhealthy.</param>
    /// <param name="tags">The tags of the check; null for none.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddFastlyTokens(
        this IHealthChecksBuilder builder,
        string? serviceKey = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        name ??= serviceKey is null ? "fastly-tokens" : $"fastly-tokens-{serviceKey}";
        return builder.Add(new HealthCheckRegistration(name, provider => Create(provider, serviceKey), failureStatus, tags));
    }

    private static FastlyTokensHealthCheck Create(IServiceProvider provider, string? serviceKey)
    {
        var client = serviceKey is null
            ? provider.GetRequiredService<AutomationTokensClient>()
            : provider.GetRequiredKeyedService<AutomationTokensClient>(serviceKey);
        return new FastlyTokensHealthCheck(client, provider.GetService<TimeProvider>() ?? TimeProvider.System);
    }
}
