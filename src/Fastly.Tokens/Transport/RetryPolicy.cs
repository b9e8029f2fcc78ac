using System.Net;

namespace Fastly.Tokens.Transport;

/// <summary>
/// Which failures are worth another try, and when: exponential backoff with full jitter, added to what the service asks for.
/// </summary>
/// <remarks>
/// Written here rather than taken from Polly.Core: what it must weigh is Fastly's own (the rate limit's reset, the deadline
/// that is left, writes that must never repeat), and what is left besides is one loop. It keeps the library at one dependency.
/// </remarks>
internal sealed class RetryPolicy(AutomationTokensClientOptions options)
{
    internal static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    internal static readonly TimeSpan MinRequestedDelay = TimeSpan.FromSeconds(0.25);
    internal static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(20);

    /// <summary>How long to wait before the next try; null if there is to be none.</summary>
    internal TimeSpan? DelayAfter(int attempts, ApiOperation operation, FastlyApiException failure)
    {
        if (attempts >= options.MaxAttempts || !operation.IsRepeatable || !IsTransient(failure)) return null;
        var ceiling = Math.Min(MaxDelay.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, attempts - 1));
        var jitter = TimeSpan.FromMilliseconds(ceiling * options.Random.NextDouble());
        return failure.WantedAt is { } time ? RequestedDelay(time - options.TimeProvider.GetUtcNow(), jitter) : jitter;
    }

    /// <summary>Never earlier than the service said, nor at once where it said now; the jitter keeps many clients from coming at the same moment.</summary>
    private static TimeSpan RequestedDelay(TimeSpan ahead, TimeSpan jitter)
    {
        if (ahead < MinRequestedDelay) ahead = MinRequestedDelay;
        return ahead > TimeSpan.MaxValue - jitter ? TimeSpan.MaxValue : ahead + jitter;
    }

    private static bool IsTransient(FastlyApiException failure) => failure
        is FastlyConnectionException { IsTransient: true }
        or FastlyTimeoutException
        or FastlyRateLimitedException
        or { StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout };
}
