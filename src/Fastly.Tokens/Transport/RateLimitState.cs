using System.Diagnostics;

namespace Fastly.Tokens.Transport;

/// <summary>The state of a key's rate limit, combined from responses in any order. Replacing the key clears it.</summary>
internal sealed class RateLimitState(FastlyApiKey key)
{
    /// <summary>The maximum difference between two responses of the same hour: the reset is reported in whole seconds.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly object _lock = new();

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _reportedTo;

    private FastlyRateLimit? _last;

    /// <summary>Gets the known state; null until a response reports it for the current key.</summary>
    internal FastlyRateLimit? Last
    {
        get
        {
            lock (_lock)
                return _reportedTo == key.Reveal() ? _last : null;
        }
    }

    /// <summary>Adds what a response reported.</summary>
    /// <param name="reported">The state; null if the response did not report it.</param>
    /// <param name="sentWith">The key of the request. The response is ignored if it is not the current key.</param>
    internal void Update(FastlyRateLimit? reported, string? sentWith)
    {
        if (reported is null)
            return;
        lock (_lock)
        {
            if (sentWith != key.Reveal())
                return;
            _last = _reportedTo == sentWith ? Join(_last!, reported) : reported;
            _reportedTo = sentWith;
        }
    }

    private static FastlyRateLimit Join(FastlyRateLimit last, FastlyRateLimit reported)
    {
        // If the resets cannot be compared, or the service's clock was set back, the last response to arrive counts.
        if (reported.ServerResetsAt - last.ServerResetsAt is not { } later || later > Rounding || later < -Hour - Rounding)
            return new FastlyRateLimit(reported.Remaining ?? last.Remaining, reported.ServerResetsAt ?? last.ServerResetsAt);
        // A response of the previous hour that arrived late.
        if (later < -Rounding)
            return last;
        // Within the hour the count only falls: a higher one is that of an older response.
        return last.Remaining is null || reported.Remaining < last.Remaining ? last with { Remaining = reported.Remaining } : last;
    }
}
