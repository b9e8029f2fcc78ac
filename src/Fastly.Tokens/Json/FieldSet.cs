namespace Fastly.Tokens.Json;

/// <summary>A set of the fields of an object, by their numbers. A copy is independent of the original.</summary>
internal struct FieldSet
{
    private ulong _first;

    /// <summary>The fields from number 64 on; null if there are none. Replaced and never changed, because copies share it.</summary>
    private ulong[]? _others;

    internal readonly bool Contains(int bit) =>
        bit < 64
            ? (_first & (1UL << bit)) != 0
            : _others is not null && _others.Length >= bit / 64 && (_others[(bit / 64) - 1] & Mask(bit)) != 0;

    internal void Add(int bit)
    {
        if (bit < 64)
            _first |= 1UL << bit;
        else if (!Contains(bit))
            AddOther(bit);
    }

    private void AddOther(int bit)
    {
        var others = new ulong[Math.Max(_others?.Length ?? 0, bit / 64)];
        _others?.CopyTo(others, 0);
        others[(bit / 64) - 1] |= Mask(bit);
        _others = others;
    }

    private static ulong Mask(int bit) => 1UL << (bit % 64);
}
