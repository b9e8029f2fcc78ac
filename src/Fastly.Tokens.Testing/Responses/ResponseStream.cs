namespace Fastly.Tokens.Testing.Responses;

/// <summary>A forward-only body that is delivered whole, cut, stalled or byte by byte.</summary>
internal sealed class ResponseStream(byte[] body, BodyDelivery delivery, TimeProvider clock) : Stream
{
    private readonly int _end = Math.Min(body.Length, Math.Min(delivery.CutAfter ?? int.MaxValue, delivery.StallAfter ?? int.MaxValue));
    private readonly CancellationTokenSource _closed = new();
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_position < _end && delivery.Pause is { } pause)
        {
            await WaitAsync(pause, cancellationToken).ConfigureAwait(false);
            return Take(buffer.Span[..Math.Min(1, buffer.Length)]);
        }

        if (_position == _end && buffer.Length > 0 && delivery.StallAfter is not null)
            await WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        // Nothing cancels a synchronous read, so its thread would stay blocked.
        if (delivery.Pause is not null || delivery.StallAfter is not null)
            throw new NotSupportedException("A body that stalls or is slow can only be read asynchronously.");
        return Take(buffer.AsSpan(offset, count));
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _closed.Cancel();
        base.Dispose(disposing);
    }

    // Closing a connection ends a pending read.
    private async Task WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        try
        {
            await Task.Delay(time, clock, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The body was closed while it was being read.");
        }
        catch (OperationCanceledException)
        {
            // Throws with the caller's token, not the linked one, so that the caller recognizes its own cancellation.
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _position);
        if (count == 0 && buffer.Length > 0 && delivery.CutAfter is not null)
            throw new HttpIOException(HttpRequestError.ResponseEnded, "A fault: the connection failed in the middle of the body.");

        body.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
