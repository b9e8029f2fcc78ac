using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Fastly.Tokens.Paging;

/// <summary>
/// Identifies an id in 32 bytes: by its text if that is short, as Fastly's ids are, and otherwise by its SHA-256. No service can create
/// two ids with the same key.
/// </summary>
internal readonly record struct IdKey : IComparable<IdKey>
{
    private const int Size = 32;

    /// <summary>The value of the last byte, which is the length for a text.</summary>
    private const byte Hashed = byte.MaxValue;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    internal IdKey(string id)
    {
        Span<byte> mark = stackalloc byte[Size];
        if (id.Length < Size && Ascii.IsValid(id))
        {
            Encoding.ASCII.GetBytes(id, mark);
            mark[^1] = (byte)id.Length;
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(id), mark);
            mark[^1] = Hashed;
        }

        var words = MemoryMarshal.Cast<byte, ulong>(mark);
        (_first, _second, _third, _fourth) = (words[0], words[1], words[2], words[3]);
    }

    /// <summary>Returns a hash code with a random seed for each process, so that no service can choose ids that all collide.</summary>
    public override int GetHashCode() => HashCode.Combine(_first, _second, _third, _fourth);

    /// <summary>Compares keys in an arbitrary but stable order.</summary>
    public int CompareTo(IdKey other)
    {
        if (_first != other._first)
            return _first.CompareTo(other._first);
        if (_second != other._second)
            return _second.CompareTo(other._second);
        return _third != other._third ? _third.CompareTo(other._third) : _fourth.CompareTo(other._fourth);
    }
}
