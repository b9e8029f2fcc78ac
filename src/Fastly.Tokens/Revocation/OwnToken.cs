using System.Diagnostics;

namespace Fastly.Tokens.Revocation;

/// <summary>
/// The id of the token that the client itself calls with. Asked for once by however many calls at once, and again only for another
/// key or where it failed in passing.
/// </summary>
internal sealed class OwnToken(FastlyApiKey key, Func<CancellationToken, Task<AutomationToken>> readAsync)
{
    private readonly object _lock = new();

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _key;

    private Task<Answered>? _asking;

    /// <summary>The id; null where the service does not tell it to this key.</summary>
    internal async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<Answered> asking;
        lock (_lock)
        {
            var current = key.Reveal();
            if (_asking is null || _key != current || IsToBeAskedAgain(_asking)) (_key, _asking) = (current, Task.Run(ReadAsync, CancellationToken.None));
            asking = _asking;
        }

        return (await asking.WaitAsync(cancellationToken).ConfigureAwait(false)).Id;
    }

    /// <summary>A refusal stays one; what passes is asked for again the next time.</summary>
    private static bool IsToBeAskedAgain(Task<Answered> asking) =>
        asking.IsCompleted && (!asking.IsCompletedSuccessfully || !asking.Result.IsFinal);

    private async Task<Answered> ReadAsync()
    {
        try
        {
            // Not cancelled with one of the calls that share it.
            return new Answered((await readAsync(CancellationToken.None).ConfigureAwait(false)).Id, IsFinal: true);
        }
        catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
        {
            // Not what cannot be read, which may be a page of whatever stands in between.
            return new Answered(null, exception is FastlyForbiddenException or FastlyNotFoundException);
        }
    }

    private sealed record Answered(string? Id, bool IsFinal);
}
