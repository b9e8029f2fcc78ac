using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>The key's hourly writes are used up (429). Nothing was created or changed.</summary>
public sealed class FastlyRateLimitedException : FastlyApiException
{
    internal FastlyRateLimitedException(Failure failure, DateTimeOffset? retryAt)
        : base(failure) => RetryAt = retryAt;

    /// <summary>
    /// When to come back, on this machine's clock; null if the service did not tell. From <c>Retry-After</c>, else from
    /// <c>Fastly-RateLimit-Reset</c>.
    /// </summary>
    public DateTimeOffset? RetryAt { get; }
}
