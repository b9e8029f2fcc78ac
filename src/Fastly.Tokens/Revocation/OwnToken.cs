using System.Diagnostics;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Revocation;

/// <summary>
/// The token that the client itself calls with. It is read once for any number of simultaneous calls, and again only for another key or
/// after a transient failure.
/// </summary>
internal sealed class OwnToken(FastlyApiKey key, Func<CancellationToken, Task<AutomationToken>> readAsync)
{
    private readonly object _lock = new();

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _key;

    private Task<Reading>? _reading;

    /// <summary>Returns the token; null if the service does not report it to this key.</summary>
    internal async Task<AutomationToken?> FindAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<Reading> reading;
        lock (_lock)
        {
            var current = key.Reveal();
            if (_reading is null || _key != current || IsToBeRepeated(_reading))
                (_key, _reading) = (current, BackgroundTask.Observe(Task.Run(ReadAsync, CancellationToken.None)));
            reading = _reading;
        }

        return (await reading.WaitAsync(cancellationToken).ConfigureAwait(false)).Token;
    }

    /// <summary>A refusal is final. After a transient failure the token is read again by the next call.</summary>
    private static bool IsToBeRepeated(Task<Reading> reading) =>
        reading.IsCompleted && (!reading.IsCompletedSuccessfully || !reading.Result.IsFinal);

    private async Task<Reading> ReadAsync()
    {
        try
        {
            // Not cancelled with one of the calls that share it.
            return new Reading(await readAsync(CancellationToken.None).ConfigureAwait(false), IsFinal: true);
        }
        catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
        {
            // An invalid response is not final, because it may be the page of a proxy.
            return new Reading(Token: null, exception is FastlyForbiddenException or FastlyNotFoundException && !exception.IsHtml);
        }
    }

    private sealed record Reading(AutomationToken? Token, bool IsFinal);
}
