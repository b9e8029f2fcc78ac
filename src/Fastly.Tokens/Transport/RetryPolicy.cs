using System.Net;

namespace Fastly.Tokens.Transport;

/// <summary>
/// Decides which failures are retried, and when: exponential backoff with full jitter, added to the delay that the service requests.
/// </summary>
/// <remarks>
/// Polly.Core is not used: most of the policy is Fastly's own (the reset of the rate limit, the remaining time, writes that must never
/// be repeated), the rest is one loop, and the library keeps its single dependency.
/// </remarks>
internal sealed class RetryPolicy(AutomationTokensClientOptions options)
{
    internal static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    internal static readonly TimeSpan MinRequestedDelay = TimeSpan.FromSeconds(0.25);
    internal static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(20);

    /// <summary>Returns the delay before the next attempt; null if there is none.</summary>
    internal TimeSpan? DelayAfter(int attempts, ApiOperation operation, FastlyApiException failure)
    {
        if (attempts >= options.MaxAttempts || !operation.IsRepeatable || !IsTransient(failure))
            return null;
        var ceiling = Math.Min(MaxDelay.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, attempts - 1));
        var jitter = TimeSpan.FromMilliseconds(ceiling * options.Random.NextDouble());
        return failure.WantedAt is { } time ? RequestedDelay(time - options.TimeProvider.GetUtcNow(), jitter) : jitter;
    }

    /// <summary>
    /// Returns a delay not shorter than requested, and never zero. The jitter keeps many clients from retrying at the same moment.
    /// </summary>
    private static TimeSpan RequestedDelay(TimeSpan ahead, TimeSpan jitter)
    {
        if (ahead < MinRequestedDelay)
            ahead = MinRequestedDelay;
        return ahead > TimeSpan.MaxValue - jitter ? TimeSpan.MaxValue : ahead + jitter;
    }

    private static bool IsTransient(FastlyApiException failure) =>
        failure
            is FastlyConnectionException { IsTransient: true }
                or FastlyTimeoutException
                or FastlyRateLimitedException
                or {
                    StatusCode: HttpStatusCode.RequestTimeout
                        or HttpStatusCode.BadGateway
                        or HttpStatusCode.ServiceUnavailable
                        or HttpStatusCode.GatewayTimeout
                };
}
