namespace Fastly.Tokens.Transport;

/// <summary>Converts times of the service's clock, as the last response reported it, to the local clock.</summary>
internal sealed class ServiceClock(TimeProvider timeProvider)
{
    private volatile Reading? _last;

    /// <summary>
    /// Returns whether the clock knows what a header says: responses of the same second have the same, and only the first is parsed.
    /// </summary>
    internal bool IsSynchronizedWith(string? header) => header is null || header == _last?.Header;

    /// <summary>Notes what a response reports now.</summary>
    /// <param name="date">The time on the service's clock; null if the header holds none.</param>
    /// <param name="header">The header as text.</param>
    internal void Synchronize(DateTimeOffset? date, string? header = null)
    {
        if (date is { } reported)
            _last = new Reading(reported, header, timeProvider.GetTimestamp());
    }

    /// <summary>
    /// Converts a time of the service's clock to the local clock; returns it unchanged if no response has reported the time.
    /// </summary>
    internal DateTimeOffset ToLocal(DateTimeOffset serviceTime) =>
        _last is { } last
            ? Add(timeProvider.GetUtcNow(), serviceTime - last.Date - timeProvider.GetElapsedTime(last.Timestamp))
            : serviceTime;

    /// <summary>Returns whether a time of the service's clock has passed; false for null.</summary>
    internal bool HasPassed(DateTimeOffset? serviceTime) => serviceTime is { } time && ToLocal(time) <= timeProvider.GetUtcNow();

    /// <summary>
    /// Returns the time on the service's clock at a moment of the past, less the uncertainty of its resolution of a second. If no
    /// response has reported the time, returns the local time, less the difference that clocks may have.
    /// </summary>
    /// <param name="timestamp">The moment, as a timestamp of the provider.</param>
    internal DateTimeOffset NotAfter(long timestamp) =>
        _last is { } last
            ? Add(last.Date, -timeProvider.GetElapsedTime(timestamp, last.Timestamp) - TimeSpan.FromSeconds(2))
            : Add(timeProvider.GetUtcNow(), -timeProvider.GetElapsedTime(timestamp) - TimeSpan.FromMinutes(5));

    /// <summary>Adds without overflow, because a header may hold any time.</summary>
    internal static DateTimeOffset Add(DateTimeOffset time, TimeSpan span)
    {
        if (span > DateTimeOffset.MaxValue - time)
            return DateTimeOffset.MaxValue;
        return span < DateTimeOffset.MinValue - time ? DateTimeOffset.MinValue : time + span;
    }

    private sealed record Reading(DateTimeOffset Date, string? Header, long Timestamp);
}
