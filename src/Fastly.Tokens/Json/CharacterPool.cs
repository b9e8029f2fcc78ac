using System.Buffers;
using Newtonsoft.Json;

namespace Fastly.Tokens.Json;

/// <summary>Rents buffers to the reader, and clears them when they are returned, because a response may contain a secret.</summary>
internal sealed class CharacterPool : IArrayPool<char>
{
    internal static CharacterPool Shared { get; } = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

    public void Return(char[]? array)
    {
        if (array is not null)
            ArrayPool<char>.Shared.Return(array, clearArray: true);
    }
}
