namespace Fastly.Tokens.Testing.Time;

/// <summary>A timer of an <see cref="InstantTimeProvider"/>.</summary>
internal sealed class InstantTimer(InstantTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;

    /// <summary>Gets or sets when the timer is due, from the start of the clock.</summary>
    internal TimeSpan DueAt { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        clock.Schedule(this, dueTime);
        return true;
    }

    public void Dispose() => clock.Schedule(this, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    internal void Fire()
    {
        // A period of zero means once, as for every timer of .NET.
        if (_period > TimeSpan.Zero)
            clock.Schedule(this, _period);
        callback(state);
    }
}
