using System.Runtime.InteropServices;

namespace Fastly.Tokens.Paging;

/// <summary>The ids that a listing has seen, each with its last pass. Only this grows with the length of the listing.</summary>
internal sealed class SeenIds
{
    /// <summary>The largest reported count for which memory is allocated in advance.</summary>
    private const int MostExpected = 50_000;

    private readonly Dictionary<IdKey, int> _lastPass = [];

    /// <summary>Allocates memory for a reported count, but never for more than twice the ids that were seen.</summary>
    internal void Expect(long count) => _lastPass.EnsureCapacity((int)Math.Clamp(count, 0, Math.Max(MostExpected, 2L * _lastPass.Count)));

    /// <summary>Records an id, and returns whether no pass has seen it before, and whether this pass has.</summary>
    internal (bool IsNew, bool IsRepeated) Add(IdKey id, int pass)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastPass, id, out var isKnown);
        var isRepeated = isKnown && last == pass;
        last = pass;
        return (!isKnown, isRepeated);
    }
}
