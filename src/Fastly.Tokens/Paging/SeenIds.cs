using System.Runtime.InteropServices;

namespace Fastly.Tokens.Paging;

/// <summary>The ids that a listing has seen, each with its last place. Only this grows with the number of items.</summary>
internal sealed class SeenIds
{
    /// <summary>The largest reported count for which memory is allocated in advance.</summary>
    private const int MostExpected = 50_000;

    private readonly Dictionary<IdKey, IdPlace> _places = [];

    /// <summary>Allocates memory for a reported count, but never for more than twice the ids that were seen.</summary>
    internal void Expect(long count) => _places.EnsureCapacity((int)Math.Clamp(count, 0, Math.Max(MostExpected, 2L * _places.Count)));

    /// <summary>Records where an id is, and returns where it was read last; null if no pass has seen it before.</summary>
    internal IdPlace? Move(IdKey id, IdPlace place)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, id, out var isKnown);
        IdPlace? before = isKnown ? last : null;
        last = place;
        return before;
    }
}
