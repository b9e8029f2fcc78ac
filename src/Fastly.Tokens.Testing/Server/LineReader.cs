using System.Text;

namespace Fastly.Tokens.Testing.Server;

/// <summary>Reads lines and bytes from the same stream.</summary>
internal sealed class LineReader(Stream stream)
{
    private const int MaxLineLength = 64 * 1024;

    private readonly byte[] _buffer = new byte[MaxLineLength];
    private int _start;
    private int _end;

    /// <summary>Reads a line, without its line break; null at the end of the stream.</summary>
    internal async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        for (var searched = 0; ; )
        {
            var length = _buffer.AsSpan((_start + searched).._end).IndexOf((byte)'\n');
            if (length >= 0)
            {
                length += searched;
                // Every byte is one character.
                var line = Encoding.Latin1.GetString(_buffer, _start, length);
                _start += length + 1;
                if (line.EndsWith('\r'))
                    line = line[..^1];
                // Other implementations might treat a single carriage return as a line break, and read a different request.
                if (line.Contains('\r', StringComparison.Ordinal))
                    throw new BadRequestException("a carriage return without a line feed");
                return line;
            }

            searched = _end - _start;
            if (await FillAsync(cancellationToken).ConfigureAwait(false))
                continue;
            return searched == 0 ? null : throw new BadRequestException("the request is incomplete");
        }
    }

    /// <summary>Reads exactly this number of bytes.</summary>
    internal async Task<byte[]> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        var buffered = Math.Min(count, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(bytes);
        _start += buffered;
        await stream.ReadExactlyAsync(bytes.AsMemory(buffered), cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
            throw new BadRequestException("a line is too long", 431);
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
