namespace Fastly.Tokens.Transport;

/// <summary>Lets the caller replace the API key: before each call, and when the service rejects it.</summary>
internal sealed class KeyRefresh(
    FastlyApiKey key,
    AutomationTokensClientOptions options,
    Func<FastlyApiKeyRefresh, CancellationToken, ValueTask> callback
)
{
    /// <summary>Calls the callback before a call.</summary>
    /// <exception cref="RequestBlockedException">Thrown when the callback fails: there may be no key to send.</exception>
    internal async Task BeforeCallAsync(CancellationToken caller, CancellationToken disposed)
    {
        if (await TryCallAsync(FastlyApiKeyRefresh.BeforeCall, caller, disposed).ConfigureAwait(false) is { } failure)
            throw RequestBlockedException.WithoutKey(failure);
    }

    /// <summary>Returns whether another key is set than the one that the service rejected, and lets the caller set it first.</summary>
    internal async Task<bool> ReplaceAsync(string rejected, CancellationToken caller, CancellationToken disposed)
    {
        // A call that was rejected at the same time may have replaced it. If the callback fails, the rejection says more.
        if (key.Reveal() == rejected)
            await TryCallAsync(FastlyApiKeyRefresh.Rejected, caller, disposed).ConfigureAwait(false);
        return key.Reveal() != rejected;
    }

    /// <summary>Calls the callback for no longer than an attempt may take. Returns its exception; null if it succeeded.</summary>
    private async Task<Exception?> TryCallAsync(FastlyApiKeyRefresh reason, CancellationToken caller, CancellationToken disposed)
    {
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, options.TimeProvider);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(caller, disposed, timeout.Token);
        try
        {
            // It may ignore the token.
            await BackgroundTask.Observe(callback(reason, any.Token).AsTask()).WaitAsync(any.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            caller.ThrowIfCancellationRequested();
            Deadline.ThrowIfDisposed(disposed);
            return timeout.IsCancellationRequested ? TookTooLong() : exception;
        }
    }

    private TimeoutException TookTooLong() =>
        new(FormattableString.Invariant($"The callback did not return within {options.AttemptTimeout.TotalSeconds:0.###} s."));
}
