namespace Fastly.Tokens.Testing.Service;

/// <summary>Counts the writes of each key in the current hour.</summary>
/// <remarks>An hour begins on the full hour, as in the recorded resets.</remarks>
internal sealed class WriteBudget(int limit, TimeProvider clock)
{
    private const int SecondsPerHour = 3600;

    private readonly Dictionary<string, (long Hour, int Used)> _used = new(StringComparer.Ordinal);

    internal long ResetSeconds => (Hour + 1) * SecondsPerHour;

    internal long SecondsUntilReset => ResetSeconds - clock.GetUtcNow().ToUnixTimeSeconds();

    private long Hour => clock.GetUtcNow().ToUnixTimeSeconds() / SecondsPerHour;

    internal int Remaining(string keyId) => limit - Used(keyId);

    internal bool TrySpend(string keyId)
    {
        var used = Used(keyId);
        if (used >= limit)
            return false;
        _used[keyId] = (Hour, used + 1);
        return true;
    }

    private int Used(string keyId) => _used.TryGetValue(keyId, out var spent) && spent.Hour == Hour ? spent.Used : 0;
}
