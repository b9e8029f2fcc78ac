namespace Fastly.Tokens.Testing;

/// <summary>How much each key has written in the current hour.</summary>
/// <remarks>The hour is the clock's: the resets that were recorded lie on the full hour.</remarks>
internal sealed class WriteBudget(int limit, TimeProvider clock)
{
    private const int SecondsPerHour = 3600;

    private readonly Dictionary<string, (long Hour, int Used)> _used = new(StringComparer.Ordinal);

    public long ResetSeconds => (Hour + 1) * SecondsPerHour;

    public long SecondsUntilReset => ResetSeconds - clock.GetUtcNow().ToUnixTimeSeconds();

    private long Hour => clock.GetUtcNow().ToUnixTimeSeconds() / SecondsPerHour;

    public int Remaining(string keyId) => limit - Used(keyId);

    public bool TrySpend(string keyId)
    {
        int used = Used(keyId);
        if (used >= limit)
            return false;
        _used[keyId] = (Hour, used + 1);
        return true;
    }

    private int Used(string keyId) => _used.TryGetValue(keyId, out (long Hour, int Used) spent) && spent.Hour == Hour ? spent.Used : 0;
}
