using System.Buffers;
using System.Text.Unicode;

namespace Fastly.Tokens.Json;

/// <summary>
/// Decodes UTF-8 bytes in memory while they are read, without another buffer. JSON is sent as UTF-8 (RFC 8259), regardless of a byte
/// order mark: anything else throws <see cref="JsonFormatException"/>.
/// </summary>
internal sealed class Utf8TextReader(ReadOnlyMemory<byte> bytes) : TextReader
{
    private int _position;
    private char _lowSurrogate;

    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0)
            return 0;
        if (_lowSurrogate != default)
        {
            buffer[index] = _lowSurrogate;
            _lowSurrogate = default;
            return 1;
        }

        var written = Decode(buffer.AsSpan(index, count), out var status);
        if (written > 0 || status == OperationStatus.Done)
            return written;
        if (status != OperationStatus.DestinationTooSmall)
            throw new JsonFormatException("it is not JSON, which is UTF-8");

        // A place for one character, and two that belong together.
        Span<char> pair = stackalloc char[2];
        Decode(pair, out _);
        (buffer[index], _lowSurrogate) = (pair[0], pair[1]);
        return 1;
    }

    private int Decode(Span<char> characters, out OperationStatus status)
    {
        status = Utf8.ToUtf16(bytes.Span[_position..], characters, out var read, out var written, replaceInvalidSequences: false);
        _position += read;
        return written;
    }
}
