using System.Buffers;
using System.Text;

namespace Fastly.Tokens.Transport;

/// <summary>The body of a response, read to its end or to a limit, in pooled memory that is cleared when it is returned.</summary>
internal sealed class BoundedBody : IDisposable
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>The largest Content-Length that a buffer is rented for before the body arrives.</summary>
    private const int LargestFirstBuffer = 256 * 1024;

    private byte[] _buffer = [];
    private int _length;

    /// <summary>Gets whether the body is larger than the limit.</summary>
    internal bool IsCut { get; private set; }

    internal ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Gets the body without a byte order mark, in the same pooled memory.</summary>
    internal ReadOnlyMemory<byte> Text =>
        _buffer.AsMemory(0, _length)[(Bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0)..];

    internal async Task ReadAsync(HttpContent content, int maximum, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (true)
            {
                // One byte over the limit distinguishes a body that is too large from one that just fits.
                if (_length == _buffer.Length)
                    Grow(maximum + 1, content.Headers.ContentLength);
                var room = Math.Min(_buffer.Length, maximum + 1) - _length;
                var read = await stream.ReadAsync(_buffer.AsMemory(_length, room), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return;
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
        Return(buffer);
    }

    /// <summary>Rents a larger buffer: for the Content-Length, within limits, and then for twice as much each time.</summary>
    private void Grow(int maximum, long? contentLength)
    {
        var first = contentLength < LargestFirstBuffer ? contentLength.Value + 1 : FirstBuffer;
        var wanted = _buffer.Length > 0 ? 2L * _buffer.Length : first;
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(wanted, maximum));
        Bytes.CopyTo(larger);
        Return(_buffer);
        _buffer = larger;
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
    }
}
