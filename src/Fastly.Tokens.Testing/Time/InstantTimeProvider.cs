using Fastly.Tokens.Testing.Time;

namespace Fastly.Tokens.Testing;

/// <summary>
/// A clock for tests in which nobody waits: a short wait ends at once, and the clock moves on by its length. A retry, which waits half a
/// second and more, takes no time, and no test has to advance the clock for it.
/// </summary>
/// <remarks>
/// Waits that are longer than the limit, such as the timeouts of the client, end only when the short ones, or <see cref="Advance"/>, have
/// moved the clock so far. A timeout that is not longer than the limit would end at once as well. Safe for concurrent use.
/// </remarks>
/// <example>
/// <code>
/// var clock = new InstantTimeProvider();
/// using var fastly = new FakeFastly(clock);
/// fastly.Faults.Add(FakeFault.Response(503));
/// // A client with TimeProvider = clock retries without waiting.
/// </code>
/// </example>
public sealed class InstantTimeProvider : TimeProvider
{
    private readonly object _lock = new();
    private readonly List<InstantTimer> _timers = [];
    private readonly TimeSpan _maxWait;
    private readonly DateTimeOffset _start;
    private TimeSpan _elapsed;

    /// <summary>Initializes a clock.</summary>
    /// <param name="start">The time that it shows at first; 2026-01-01T00:00:00Z by default.</param>
    /// <param name="maxWait">
    /// The longest wait that ends at once; 20 seconds by default, the longest random delay before a retry. It must be shorter than the
    /// timeouts of the client, of which <c>AttemptTimeout</c> is 30 seconds unless it is set.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxWait"/> is negative.</exception>
    public InstantTimeProvider(DateTimeOffset? start = null, TimeSpan? maxWait = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWait ?? TimeSpan.Zero, TimeSpan.Zero, nameof(maxWait));
        _start = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        _maxWait = maxWait ?? TimeSpan.FromSeconds(20);
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new InstantTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on, and ends the waits that are over then, in their order.</summary>
    /// <param name="time">The time; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        AdvanceTo(Elapsed + time);
    }

    private TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
                return _elapsed;
        }
    }

    /// <summary>Schedules a timer, or stops it if its time is infinite.</summary>
    internal void Schedule(InstantTimer timer, TimeSpan dueTime)
    {
        TimeSpan dueAt;
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            dueAt = timer.DueAt = _elapsed + dueTime;
            _timers.Add(timer);
        }

        if (dueTime <= _maxWait)
            ThreadPool.QueueUserWorkItem(_ => End(timer, dueAt));
    }

    /// <summary>Ends a short wait, unless it was cancelled or changed meanwhile: the clock does not move for that.</summary>
    private void End(InstantTimer timer, TimeSpan dueAt)
    {
        lock (_lock)
        {
            if (!_timers.Contains(timer) || timer.DueAt != dueAt)
                return;
        }

        AdvanceTo(dueAt);
    }

    private void AdvanceTo(TimeSpan time)
    {
        while (TakeNext(time) is { } timer)
            timer.Fire();
    }

    private InstantTimer? TakeNext(TimeSpan time)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.DueAt <= time).MinBy(static timer => timer.DueAt);
            var reached = next?.DueAt ?? time;
            if (reached > _elapsed)
                _elapsed = reached;
            if (next is not null)
                _timers.Remove(next);
            return next;
        }
    }
}
