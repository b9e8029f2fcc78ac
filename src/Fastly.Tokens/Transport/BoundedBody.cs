using System.Buffers;
using System.Text;

namespace Fastly.Tokens;

/// <summary>The body of an answer, read to its end or to a bound, in memory that is borrowed and given back cleared.</summary>
internal sealed class BoundedBody : IDisposable
{
    private const int FirstBuffer = 16 * 1024;

    private byte[] _buffer = [];
    private int _length;

    /// <summary>Whether the body goes on beyond what was read.</summary>
    internal bool IsCut { get; private set; }

    internal bool IsEmpty => _length == 0;

    internal ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>
    /// Where the body begins within the borrowed memory, as a stream. Without a byte order mark, which would make a reader
    /// lenient towards invalid bytes.
    /// </summary>
    internal MemoryStream OpenRead()
    {
        var start = Bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return new(_buffer, start, _length - start, writable: false);
    }

    internal async Task ReadAsync(HttpContent content, int maximum, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (true)
            {
                // One byte over the bound tells a body that is too large from one that just fits.
                if (_length == _buffer.Length) Grow(maximum + 1);
                var room = Math.Min(_buffer.Length, maximum + 1) - _length;
                var read = await stream.ReadAsync(_buffer.AsMemory(_length, room), cancellationToken).ConfigureAwait(false);
                if (read == 0) return;
                _length += read;
                if (_length > maximum)
                {
                    _length = maximum;
                    IsCut = true;
                    return;
                }
            }
        }
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
    }

    private void Grow(int maximum)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(Math.Max(FirstBuffer, 2 * _buffer.Length), Math.Max(FirstBuffer, maximum)));
        Bytes.CopyTo(larger);
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = larger;
    }
}
