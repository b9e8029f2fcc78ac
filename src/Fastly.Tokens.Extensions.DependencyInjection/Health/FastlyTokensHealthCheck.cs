using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fastly.Tokens.Extensions.DependencyInjection.Health;

/// <summary>Reads the token of the API key, which changes nothing and does not count against the rate limit.</summary>
internal sealed class FastlyTokensHealthCheck(AutomationTokensClient client, TimeProvider timeProvider) : IHealthCheck
{
    /// <summary>How long before its expiry a key is reported, so that somebody can replace it.</summary>
    private static readonly TimeSpan Warning = TimeSpan.FromDays(7);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var own = await client.GetSelfAsync(cancellationToken).ConfigureAwait(false);
            if (own.ExpiresAt is not { } expiry || expiry - timeProvider.GetUtcNow() > Warning)
                return HealthCheckResult.Healthy("The API key is accepted.");
            var time = expiry.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return HealthCheckResult.Degraded($"The API key expires at {time}. Replace it before.");
        }
        catch (FastlyApiException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
        }
    }
}
