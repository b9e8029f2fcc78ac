using System.Runtime.InteropServices;

namespace Fastly.Tokens.Paging;

/// <summary>Which ids a listing has seen, and in which sweep last: all that grows with the length of a listing.</summary>
internal sealed class SeenIds
{
    /// <summary>How many ids there is room for at once, if a service says that so many are coming: no more is spent on its word.</summary>
    private const int MostExpected = 50_000;

    private readonly Dictionary<IdKey, int> _lastPass = [];

    /// <summary>Makes room for what is said to be coming: that many at last, and never more than twice as many as have come.</summary>
    internal void Expect(long count) => _lastPass.EnsureCapacity((int)Math.Clamp(count, 0, Math.Max(MostExpected, 2L * _lastPass.Count)));

    /// <summary>Notes an id: whether no sweep has seen it before, and whether this sweep has.</summary>
    internal (bool IsNew, bool IsRepeated) Note(IdKey id, int sweep)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastPass, id, out var isKnown);
        var isRepeated = isKnown && last == sweep;
        last = sweep;
        return (!isKnown, isRepeated);
    }
}
