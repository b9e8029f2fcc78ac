using System.Diagnostics;

namespace Fastly.Tokens.Transport;

/// <summary>The state of a key's rate limit, put together from answers that come in any order. It is forgotten with the key.</summary>
internal sealed class RateLimitState(FastlyApiKey key)
{
    /// <summary>What two answers of the same hour may differ by: the reset is told in whole seconds.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly object _lock = new();

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _reportedTo;

    private FastlyRateLimit? _last;

    /// <summary>What is known; null until an answer told it to the key as it is now.</summary>
    internal FastlyRateLimit? Last
    {
        get
        {
            lock (_lock) return _reportedTo == key.Reveal() ? _last : null;
        }
    }

    /// <summary>Takes in what an answer told.</summary>
    /// <param name="told">The state; null if the answer did not tell it.</param>
    /// <param name="sentWith">The key that was answered. If it is not the client's any more, the answer says nothing of the client's.</param>
    internal void Note(FastlyRateLimit? told, string? sentWith)
    {
        if (told is null) return;
        lock (_lock)
        {
            if (sentWith != key.Reveal()) return;
            _last = _reportedTo == sentWith ? Join(_last!, told) : told;
            _reportedTo = sentWith;
        }
    }

    private static FastlyRateLimit Join(FastlyRateLimit last, FastlyRateLimit told)
    {
        // Without a time that both tell, and where the service's clock was set back, the last to come is believed.
        if (told.ServerResetsAt - last.ServerResetsAt is not { } later || later > Rounding || later < -Hour - Rounding)
            return new FastlyRateLimit(told.Remaining ?? last.Remaining, told.ServerResetsAt ?? last.ServerResetsAt);
        // An answer that was under way while the hour ended.
        if (later < -Rounding) return last;
        // Within the hour the count only falls: one that is higher is of an older answer.
        return last.Remaining is null || told.Remaining < last.Remaining ? last with { Remaining = told.Remaining } : last;
    }
}
