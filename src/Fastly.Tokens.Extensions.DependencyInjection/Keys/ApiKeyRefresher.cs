using System.Diagnostics.CodeAnalysis;
using Fastly.Tokens.Extensions.DependencyInjection.Logging;

namespace Fastly.Tokens.Extensions.DependencyInjection.Keys;

/// <summary>Reads the API key from a source: before the first call, at intervals, and when the service rejects it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A call may be waiting for the semaphore, which has no wait handle.")]
internal sealed class ApiKeyRefresher(
    IFastlyApiKeySource source,
    FastlyApiKey key,
    TimeSpan interval,
    AutomationTokensClientOptions options,
    AccountLog log
)
{
    private readonly TimeProvider _timeProvider = options.TimeProvider;

    private readonly SemaphoreSlim _one = new(1);
    private long _lastRead;
    private volatile bool _hasKey;

    /// <summary>Called by the client: see <see cref="AutomationTokensClientOptions.RefreshApiKeyCallback"/>.</summary>
    internal ValueTask RefreshAsync(FastlyApiKeyRefresh reason, CancellationToken cancellationToken)
    {
        if (reason == FastlyApiKeyRefresh.BeforeCall && !IsDue())
            return default;
        return new ValueTask(ReadAsync(reason, key.Reveal(), cancellationToken));
    }

    private bool IsDue() => !_hasKey || _timeProvider.GetElapsedTime(Volatile.Read(ref _lastRead)) >= interval;

    private async Task ReadAsync(FastlyApiKeyRefresh reason, string keyBefore, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another call may have read it while this one waited.
            var isRead = reason == FastlyApiKeyRefresh.BeforeCall ? !IsDue() : key.Reveal() != keyBefore;
            if (!isRead)
                await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (_hasKey && !cancellationToken.IsCancellationRequested)
        {
            // The next attempt is at the next interval, so that a vault that is down does not delay every call.
            Volatile.Write(ref _lastRead, _timeProvider.GetTimestamp());
            log.KeySourceFailed(exception);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Asks for no longer than four fifths of what an attempt may take: with a key that may still work, the call must go on before it
    /// fails.
    /// </summary>
    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var limit = options.AttemptTimeout * 0.8;
        using var timeout = new CancellationTokenSource(limit, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var asking = source.GetApiKeyAsync(either.Token).AsTask();
            // One that ignores the token is left alone, and what it throws later is nobody's.
            _ = asking.ContinueWith(
                static ended => ended.Exception,
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
            return await asking.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                FormattableString.Invariant($"{source.GetType().Name} returned no API key within {limit.TotalSeconds:0.###} s."),
                exception
            );
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var read = await AskAsync(cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(read))
            throw new InvalidOperationException($"{source.GetType().Name} returned no API key.");
        var isReplaced = _hasKey && read != key.Reveal();
        key.Update(read);
        _hasKey = true;
        Volatile.Write(ref _lastRead, _timeProvider.GetTimestamp());
        if (isReplaced)
            log.KeyReplaced();
    }
}
