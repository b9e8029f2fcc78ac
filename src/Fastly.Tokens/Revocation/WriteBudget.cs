namespace Fastly.Tokens;

/// <summary>Lets writes begin as long as the hourly limit leaves more than the reserve, and otherwise makes them wait for the next hour.</summary>
internal sealed class WriteBudget(ApiTransport transport, TimeProvider timeProvider, int reserve)
{
    private readonly object _lock = new();
    private FastlyRateLimit? _counted;
    private long _begun;
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;

    /// <summary>Waits until one more write fits.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var ahead = Reserve();
            if (ahead <= TimeSpan.Zero) return;
            await Task.Delay(ahead, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The service refused a write until then, whatever it said before.</summary>
    internal void PauseUntil(DateTimeOffset time)
    {
        lock (_lock) _pausedUntil = time;
    }

    /// <summary>Takes one write of what is left; or else says how long to wait.</summary>
    private TimeSpan Reserve()
    {
        lock (_lock)
        {
            var now = timeProvider.GetUtcNow();
            if (_pausedUntil > now) return Longest(_pausedUntil - now);
            var limit = transport.RateLimit;
            // What has begun since the service counted last is not in its count yet.
            if (!ReferenceEquals(limit, _counted)) (_counted, _begun) = (limit, 0);
            if (limit is not { Remaining: { } remaining, ResetsAt: { } reset }
                || remaining - _begun > reserve
                || transport.Clock.ToLocal(reset) <= now)
            {
                _begun++;
                return TimeSpan.Zero;
            }

            return Longest(transport.Clock.ToLocal(reset) - now);
        }
    }

    /// <summary>A timer holds no more than some weeks, and the limit is counted by the hour: look again then.</summary>
    private static TimeSpan Longest(TimeSpan time) => time < TimeSpan.FromHours(1) ? time : TimeSpan.FromHours(1);
}
