namespace Fastly.Tokens.Transport;

/// <summary>The service's clock, as the answers told it last, beside this machine's.</summary>
internal sealed class ServiceClock(TimeProvider timeProvider)
{
    private volatile Reading? _last;

    internal void Note(DateTimeOffset? date)
    {
        if (date is { } told) _last = new Reading(told, timeProvider.GetTimestamp());
    }

    /// <summary>A moment of the service's clock on this machine's; the same where no answer has told the time.</summary>
    internal DateTimeOffset ToLocal(DateTimeOffset serviceTime) =>
        _last is { } last ? Add(timeProvider.GetUtcNow(), serviceTime - last.Date - timeProvider.GetElapsedTime(last.Timestamp)) : serviceTime;

    /// <summary>Whether a moment of the service's clock has passed; null is never.</summary>
    internal bool HasPassed(DateTimeOffset? serviceTime) => serviceTime is { } time && ToLocal(time) <= timeProvider.GetUtcNow();

    /// <summary>
    /// The service's clock at a moment of the past, less what its resolution of a second may hide. Where no answer has told the
    /// time, this machine's clock, less what clocks may be apart.
    /// </summary>
    /// <param name="timestamp">The moment, as the provider's timestamp.</param>
    internal DateTimeOffset NotAfter(long timestamp) => _last is { } last
        ? Add(last.Date, -timeProvider.GetElapsedTime(timestamp, last.Timestamp) - TimeSpan.FromSeconds(2))
        : Add(timeProvider.GetUtcNow(), -timeProvider.GetElapsedTime(timestamp) - TimeSpan.FromMinutes(5));

    /// <summary>A sum that stays within what can be said: a header may hold any time.</summary>
    internal static DateTimeOffset Add(DateTimeOffset time, TimeSpan span)
    {
        if (span > DateTimeOffset.MaxValue - time) return DateTimeOffset.MaxValue;
        return span < DateTimeOffset.MinValue - time ? DateTimeOffset.MinValue : time + span;
    }

    private sealed record Reading(DateTimeOffset Date, long Timestamp);
}
