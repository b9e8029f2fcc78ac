using System.Globalization;
using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Revocation;

/// <summary>
/// Lets revocations begin while the hourly limit leaves more than the reserve, and otherwise makes them wait for the next hour.
/// </summary>
internal sealed class WriteBudget(
    TokenRevoker revoker,
    ApiTransport transport,
    AutomationTokensClientOptions client,
    BulkRevocationOptions options
)
{
    /// <summary>
    /// The longest time before the limit is looked at again. A timer cannot wait for more than some weeks, and the limit is counted by the
    /// hour.
    /// </summary>
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The shortest wait after a 429, even if the service says that it accepts a write at once.</summary>
    private static readonly TimeSpan MinPause = TimeSpan.FromSeconds(1);

    /// <summary>The longest random addition to a wait, so that many clients do not send at the moment of the reset.</summary>
    private static readonly TimeSpan MaxJitter = TimeSpan.FromSeconds(5);

    /// <summary>How often all revocations wait in a row after a 429, without one that the service accepts.</summary>
    private const int MaxPausesInARow = 3;

    private readonly TimeProvider _timeProvider = client.TimeProvider;
    private readonly object _lock = new();
    private TaskCompletionSource _ended = NewSource();
    private int _inProgress;
    private int _waitingForReset;
    private int _writesInProgress;
    private bool _hasResponse;
    private long _pausedAt;
    private TimeSpan _pause;
    private int _pauses;
    private int _pausesInARow;

    /// <summary>Waits until one more revocation fits. Each that has begun must end.</summary>
    /// <returns>The number of writes that are set aside for it, and the number of waits after a 429 before it.</returns>
    /// <exception cref="FastlyRateLimitedException">Thrown when the wait would be longer than the options allow.</exception>
    internal async Task<(int Writes, int Pauses)> BeginAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task ended;
            TimeSpan ahead;
            bool isForReset;
            lock (_lock)
            {
                var writes = revoker.WritesPerToken;
                (ahead, isForReset) = TimeAhead(writes);
                if (ahead <= TimeSpan.Zero)
                {
                    _inProgress++;
                    _writesInProgress += writes;
                    return (writes, _pauses);
                }

                ended = _ended.Task;
            }

            if (isForReset && ahead > options.MaxWait)
                throw WaitTooLong(id, ahead);
            // A revocation that ends may make room before.
            var wait = (ahead < Hour ? ahead : Hour) + (client.Random.NextDouble() * MaxJitter);
            // Once for all that wait.
            if (isForReset && Interlocked.Increment(ref _waitingForReset) == 1)
                OperationSpan.Current?.Report(FastlyClientEventKind.WaitingForRateLimit, delay: wait);
            try
            {
                await WaitAsync(wait, ended, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (isForReset)
                    Interlocked.Decrement(ref _waitingForReset);
            }
        }
    }

    private async Task WaitAsync(TimeSpan wait, Task ended, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, transport.Disposed);
        await Task.WhenAny(Task.Delay(wait, _timeProvider, waiting.Token), ended).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        transport.ThrowIfDisposed();
    }

    /// <summary>Ends a revocation.</summary>
    /// <param name="writes">The number of writes that were set aside for it.</param>
    /// <param name="hasResponse">Whether the service responded, and not only a connection failed.</param>
    /// <param name="isAccepted">Whether the service accepted the revocation.</param>
    internal void End(int writes, bool hasResponse, bool isAccepted)
    {
        TaskCompletionSource ended;
        lock (_lock)
        {
            _inProgress--;
            _writesInProgress -= writes;
            _hasResponse |= hasResponse;
            if (isAccepted)
                _pausesInARow = 0;
            (ended, _ended) = (_ended, NewSource());
        }

        ended.SetResult();
    }

    /// <summary>
    /// Makes every revocation wait, because the service refused a write. Returns false if it has refused every write since the first of
    /// several waits: then another one is not likely to help, and would be for each of the tokens that are left.
    /// </summary>
    /// <param name="until">When the service accepts the next write; null if it does not say, for the reset of the limit.</param>
    /// <param name="pausesBefore">The number of waits before the revocation that was refused.</param>
    internal bool TryPause(DateTimeOffset? until, int pausesBefore)
    {
        var time = until - _timeProvider.GetUtcNow() ?? UntilReset();
        lock (_lock)
        {
            // Revocations that were in progress at the same time cause one wait, however short it is.
            if (pausesBefore == _pauses)
            {
                if (_pausesInARow == MaxPausesInARow)
                    return false;
                _pauses++;
                _pausesInARow++;
            }

            (_pausedAt, _pause) = (_timeProvider.GetTimestamp(), time > MinPause ? time : MinPause);
            return true;
        }
    }

    /// <summary>Returns the time to the reset that is known; an hour if none is, or it has passed.</summary>
    private TimeSpan UntilReset()
    {
        if (transport.RateLimit?.ServerResetsAt is not { } reset)
            return Hour;
        var ahead = transport.Clock.ToLocal(reset) - _timeProvider.GetUtcNow();
        return ahead > TimeSpan.Zero ? ahead : Hour;
    }

    /// <summary>
    /// Returns how long to wait for the given number of writes, zero or less if they fit, and whether the wait is for the next hour: others
    /// are for a revocation in progress.
    /// </summary>
    private (TimeSpan Ahead, bool IsForReset) TimeAhead(int writes)
    {
        // By timestamps: a change of the system clock must not make it longer.
        var pause = _pause - _timeProvider.GetElapsedTime(_pausedAt);
        if (pause > TimeSpan.Zero)
            return (pause, true);
        // One revocation finds out. If the service responds without the limit, there is none to observe.
        if (transport.RateLimit is not { Remaining: { } remaining, ServerResetsAt: { } reset })
            return (_inProgress == 0 || _hasResponse ? TimeSpan.Zero : Hour, false);
        var ahead = transport.Clock.ToLocal(reset) - _timeProvider.GetUtcNow();
        if (ahead <= TimeSpan.Zero)
            return (_inProgress == 0 ? TimeSpan.Zero : Hour, false);
        // The service may not have counted the writes in progress.
        return remaining - _writesInProgress - writes >= options.ReservedWrites ? (TimeSpan.Zero, false) : (ahead, true);
    }

    private FastlyRateLimitedException WaitTooLong(string id, TimeSpan ahead)
    {
        var retryAt = ServiceClock.Add(_timeProvider.GetUtcNow(), ahead);
        var time = retryAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var message =
            $"The token {id} was not revoked: the key's hourly writes are used up, but for the reserve, and the service accepts more only"
            + $" at {time}, which is longer than MaxWait allows. Revoke it then. (DELETE /automation-tokens/{id}, not sent)";
        return new FastlyRateLimitedException(
            transport.Failed(message, TokenOperations.RevokeAutomationToken, $"DELETE /automation-tokens/{id}"),
            retryAt
        );
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
