using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Retries;

/// <summary>A clock that counts the timers which are wanted of it and not given back.</summary>
internal sealed class CountedTimers(FakeTimeProvider inner) : TimeProvider
{
    private int _open;

    internal int Open => Volatile.Read(ref _open);

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _open);
        return new Counted(this, inner.CreateTimer(callback, state, dueTime, period));
    }

    private sealed class Counted(CountedTimers counter, ITimer timer) : ITimer
    {
        private int _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
                Interlocked.Decrement(ref counter._open);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
