using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>Thrown when the key has no hourly writes left (429). Nothing was created or changed.</summary>
public sealed class FastlyRateLimitedException : FastlyApiException
{
    internal FastlyRateLimitedException(Failure failure, DateTimeOffset? retryAt)
        : base(failure) => RetryAt = retryAt;

    /// <summary>
    /// Gets when the service accepts the call again, on the local clock; null if it did not say. Taken from <c>Retry-After</c>, else from
    /// <c>Fastly-RateLimit-Reset</c>.
    /// </summary>
    public DateTimeOffset? RetryAt { get; }
}
