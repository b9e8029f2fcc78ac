using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Revocation;

/// <summary>Lets revocations begin as long as the hourly limit leaves more than the reserve, and otherwise makes them wait for the next hour.</summary>
internal sealed class WriteBudget(ApiTransport transport, TimeProvider timeProvider, int reserve)
{
    /// <summary>Where the documented route is refused, that counts as well as the other.</summary>
    private const int WritesOfOne = 2;

    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);

    private readonly object _lock = new();
    private TaskCompletionSource _ended = NewSource();
    private int _underWay;
    private bool _hasResponse;
    private long _pausedAt;
    private TimeSpan _pause;

    /// <summary>Waits until one more revocation fits. Each that has begun must end.</summary>
    internal async Task BeginAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task ended;
            TimeSpan ahead;
            lock (_lock)
            {
                ahead = TimeAhead();
                if (ahead <= TimeSpan.Zero)
                {
                    _underWay++;
                    return;
                }

                ended = _ended.Task;
            }

            // One that ends may make room before.
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, transport.Disposed);
            await Task.WhenAny(Task.Delay(ahead, timeProvider, waiting.Token), ended).ConfigureAwait(false);
            await waiting.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            transport.ThrowIfDisposed();
        }
    }

    /// <param name="hasResponse">Whether the service was heard, and not only a connection that failed.</param>
    internal void End(bool hasResponse)
    {
        TaskCompletionSource ended;
        lock (_lock)
        {
            _underWay--;
            _hasResponse |= hasResponse;
            (ended, _ended) = (_ended, NewSource());
        }

        ended.SetResult();
    }

    /// <summary>The service refused a write, whatever it said before.</summary>
    /// <param name="until">When it wants the next; if it does not say, that is when the count starts anew.</param>
    internal void Pause(DateTimeOffset? until)
    {
        var time = until - timeProvider.GetUtcNow() ?? UntilReset();
        lock (_lock) (_pausedAt, _pause) = (timeProvider.GetTimestamp(), time);
    }

    /// <summary>The time to the reset that is known; an hour where none is, or it has passed.</summary>
    private TimeSpan UntilReset()
    {
        if (transport.RateLimit?.ServerResetsAt is not { } reset) return MaxWait;
        var ahead = transport.Clock.ToLocal(reset) - timeProvider.GetUtcNow();
        return ahead > TimeSpan.Zero ? Longest(ahead) : MaxWait;
    }

    /// <summary>How long to wait before it is worth looking again; nothing if one more fits.</summary>
    private TimeSpan TimeAhead()
    {
        // By timestamps: a clock that is set anew must not make it longer.
        var pause = _pause - timeProvider.GetElapsedTime(_pausedAt);
        if (pause > TimeSpan.Zero) return Longest(pause);
        // One goes ahead and finds out. Where the service answers and does not tell, there is nothing to keep to.
        if (transport.RateLimit is not { Remaining: { } remaining, ServerResetsAt: { } reset }) return _underWay == 0 || _hasResponse ? TimeSpan.Zero : MaxWait;
        var ahead = transport.Clock.ToLocal(reset) - timeProvider.GetUtcNow();
        if (ahead <= TimeSpan.Zero) return _underWay == 0 ? TimeSpan.Zero : MaxWait;
        // What is under way may not be in the service's count yet.
        return remaining - (WritesOfOne * (_underWay + 1)) >= reserve ? TimeSpan.Zero : Longest(ahead);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A timer holds no more than some weeks, and the limit is counted by the hour: look again then.</summary>
    private static TimeSpan Longest(TimeSpan time) => time < MaxWait ? time : MaxWait;
}
