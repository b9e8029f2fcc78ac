using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Fastly.Tokens.Json;

/// <summary>Collects the items of a list of unknown length in pooled memory, and returns them in an array of the exact length.</summary>
internal ref struct ItemBuffer<T>
{
    private T[]? _items;
    private int _count;

    internal void Add(T item)
    {
        if (_items is null || _count == _items.Length)
            Grow();
        _items[_count++] = item;
    }

    internal readonly T[] ToArray() => _count == 0 ? [] : _items.AsSpan(0, _count).ToArray();

    internal void Return()
    {
        if (_items is null)
            return;
        // Only what was used: clearing all of it takes longer than reading a short list.
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            Array.Clear(_items, 0, _count);
        ArrayPool<T>.Shared.Return(_items);
        _items = null;
    }

    [MemberNotNull(nameof(_items))]
    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(128, 2 * _count));
        _items?.CopyTo(larger, 0);
        Return();
        _items = larger;
    }
}
