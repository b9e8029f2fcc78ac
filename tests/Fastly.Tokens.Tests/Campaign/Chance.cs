namespace Fastly.Tokens.Tests.Campaign;

/// <summary>
/// Chance that a seed decides. What is drawn for a subject does not depend on what was drawn for another: so a run is the same
/// again even where several requests are under way at once.
/// </summary>
internal sealed class Chance
{
    private readonly ulong _origin;
    private ulong _state;

    private Chance(ulong origin) => _origin = _state = origin;

    internal static Chance Of(int seed) => new Chance((uint)seed).For("seed");

    /// <summary>Returns a separate chance for a subject.</summary>
    internal Chance For(string subject, int number = 0)
    {
        // FNV-1a over the subject, mixed with where this chance began.
        var hash = 14695981039346656037UL;
        foreach (var c in subject)
            hash = (hash ^ c) * 1099511628211UL;
        return new Chance(Mix(_origin ^ Mix(hash + (ulong)number)));
    }

    internal int Below(int bound) => (int)(Next() % (ulong)bound);

    internal bool Percent(int percent) => Below(100) < percent;

    internal T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    // splitmix64
    private ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
