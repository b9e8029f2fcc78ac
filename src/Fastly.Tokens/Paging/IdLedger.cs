using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Fastly.Tokens;

/// <summary>
/// Which ids a listing has seen, and in which sweep last. An id is kept as 128 bits of its SHA-256, so that a million of them
/// cost the same whatever they look like, and no service can make two of them the same.
/// </summary>
internal sealed class IdLedger
{
    private readonly Dictionary<UInt128, int> _lastSweep = [];

    /// <summary>What stands for an id.</summary>
    internal static UInt128 Mark(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.UTF8.GetByteCount(id);
        var text = length <= 256 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(id, text);
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>Notes an id: whether no sweep has seen it before, and whether this sweep has.</summary>
    internal (bool IsNew, bool IsRepeated) Note(UInt128 mark, int sweep)
    {
        var isNew = !_lastSweep.TryGetValue(mark, out var last);
        _lastSweep[mark] = sweep;
        return (isNew, !isNew && last == sweep);
    }
}
