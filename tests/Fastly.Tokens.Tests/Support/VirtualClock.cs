namespace Fastly.Tokens.Tests.Support;

/// <summary>A clock that advances only on request, to the next timer.</summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private long _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref _elapsed));

    public override DateTimeOffset GetUtcNow() => start + Elapsed;

    public override long GetTimestamp() => Interlocked.Read(ref _elapsed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass without anything that waits for it taking notice: a machine that is slow.</summary>
    internal void Pass(TimeSpan time) => Interlocked.Add(ref _elapsed, time.Ticks);

    /// <summary>Goes on to the timer that is due next, and fires it; false if there is none.</summary>
    internal bool AdvanceToNextTimer()
    {
        VirtualTimer? next;
        lock (_gate)
        {
            next = _timers.MinBy(timer => timer.DueAt);
            if (next is null)
                return false;
            if (next.DueAt > Elapsed)
                Interlocked.Exchange(ref _elapsed, next.DueAt.Ticks);
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
                Add(next, next.Period);
        }

        next.Fire();
        return true;
    }

    private void Add(VirtualTimer timer, TimeSpan ahead)
    {
        timer.DueAt = Elapsed + ahead;
        _timers.Add(timer);
    }

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        internal TimeSpan DueAt { get; set; }

        internal TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                Period = period;
                if (dueTime >= TimeSpan.Zero)
                    clock.Add(this, dueTime);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        internal void Fire() => callback(state);
    }
}
