using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Retries;

/// <summary>A clock that completes every wait at once and records its length. Deadlines, which are longer, do not count.</summary>
internal sealed class LeapingClock(FakeTimeProvider inner) : TimeProvider
{
    internal static readonly TimeSpan Deadline = TimeSpan.FromHours(1);

    internal List<double> Waits { get; } = [];

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = inner.CreateTimer(callback, state, dueTime, period);
        if (dueTime >= Deadline || dueTime < TimeSpan.Zero)
            return timer;
        Waits.Add(dueTime.TotalSeconds);
        ThreadPool.QueueUserWorkItem(_ => inner.Advance(dueTime));
        return timer;
    }
}
