using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Fastly.Tokens.Paging;

/// <summary>Identifies the ids of one page, in any order: their number, and 128 bits of their hash.</summary>
internal readonly record struct PageKey(int Count, UInt128 Hash)
{
    internal static PageKey Of(ReadOnlySpan<IdKey> ids)
    {
        var sorted = ids.ToArray();
        Array.Sort(sorted);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(sorted.AsSpan()), hash);
        return new PageKey(ids.Length, BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }
}
