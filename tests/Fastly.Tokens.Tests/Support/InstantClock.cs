using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Support;

/// <summary>A clock that completes every wait at once and records its length. Deadlines, which are longer, do not count.</summary>
internal sealed class InstantClock(FakeTimeProvider inner) : DelegatingClock(inner)
{
    private readonly FakeTimeProvider _inner = inner;

    internal static readonly TimeSpan Deadline = TimeSpan.FromHours(1);

    internal List<double> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime >= Deadline || dueTime < TimeSpan.Zero)
            return timer;
        Waits.Add(dueTime.TotalSeconds);
        ThreadPool.QueueUserWorkItem(_ => _inner.Advance(dueTime));
        return timer;
    }
}
