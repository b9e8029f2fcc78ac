using System.Buffers;
using System.Runtime.InteropServices;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>The memory for a response is rented, cleared and returned.</summary>
public sealed class BoundedBodyTests
{
    private const int FirstBuffer = 16 * 1024;

    [Test]
    public void A_returned_buffer_is_empty() =>
        OnAThreadOfItsOwn(() =>
        {
            var body = new BoundedBody();
            Read(body, 100);
            MemoryMarshal.TryGetArray(body.Text, out var buffer);

            body.Dispose();

            var next = ArrayPool<byte>.Shared.Rent(buffer.Array!.Length);
            Assert.That(next, Is.SameAs(buffer.Array), "It was not given back.");
            Assert.That(next, Is.All.Zero);
        });

    [Test]
    public void A_replaced_buffer_is_cleared_and_returned() =>
        OnAThreadOfItsOwn(() =>
        {
            var first = ArrayPool<byte>.Shared.Rent(FirstBuffer);
            ArrayPool<byte>.Shared.Return(first);
            using var body = new BoundedBody();

            Read(body, FirstBuffer + 1);

            var next = ArrayPool<byte>.Shared.Rent(FirstBuffer);
            Assert.That(next, Is.SameAs(first), "It was not given back.");
            Assert.That(next, Is.All.Zero);
        });

    [TestCase(100)]
    [TestCase(100_000)]
    public void It_allocates_no_more_than_the_bound(int maximum)
    {
        using var body = new BoundedBody();

        Read(body, 10 * maximum, maximum);

        MemoryMarshal.TryGetArray(body.Text, out var buffer);
        Assert.That((body.Bytes.Length, body.IsCut), Is.EqualTo((maximum, true)));
        Assert.That(buffer.Array, Has.Length.LessThanOrEqualTo(2 * maximum));
    }

    [TestCase(99, false)]
    [TestCase(100, false)]
    [TestCase(101, true)]
    public void A_body_within_the_bound_is_not_cut(int length, bool isCut)
    {
        using var body = new BoundedBody();

        Read(body, length, maximum: 100);

        Assert.That(body.IsCut, Is.EqualTo(isCut));
    }

    private static void Read(BoundedBody body, int length, int maximum = 1024 * 1024)
    {
        using var content = new Unmeasured(length);
        body.ReadAsync(content, maximum, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>The next rented buffer is the last one that this thread returned.</summary>
    private static void OnAThreadOfItsOwn(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                test();
            }
            catch (AssertionException exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        Assert.That(failure, Is.Null);
    }

    /// <summary>Nonzero bytes without a declared length.</summary>
    private sealed class Unmeasured(int length) : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync()
        {
            var bytes = new byte[length];
            Array.Fill(bytes, (byte)'x');
            return Task.FromResult<Stream>(new MemoryStream(bytes));
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            throw new NotSupportedException();

        protected override bool TryComputeLength(out long said)
        {
            said = 0;
            return false;
        }
    }
}
