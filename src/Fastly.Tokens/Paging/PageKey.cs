using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Fastly.Tokens.Paging;

/// <summary>What stands for the ids of one page, in whatever order: how many there are, and 128 bits of what they hash to.</summary>
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
