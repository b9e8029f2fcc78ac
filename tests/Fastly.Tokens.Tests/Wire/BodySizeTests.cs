using System.IO.Compression;
using System.Text;

namespace Fastly.Tokens.Tests.Wire;

/// <summary>Bodies that are too large, or shorter than declared.</summary>
public sealed class BodySizeTests
{
    private const int Maximum = 64 * 1024;

    [TestCase(Maximum, true)]
    [TestCase(Maximum + 1, false)]
    [TestCase(10 * Maximum, false)]
    public async Task A_body_may_have_the_maximum_size(int size, bool isRead)
    {
        const string Empty = "{\"id\":\"x\",\"name\":\"\"}";
        var body = Empty.Insert(Empty.Length - 2, new string('n', size - Empty.Length));
        await using var server = new RawServer(Ok(body));
        using var client = Bounded(server);

        if (isRead)
            Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));
        else
            AssertTooLarge(client);
    }

    [TestCase(8, 8)]
    [TestCase(64, 64)]
    [TestCase(200, 200)]
    [TestCase(64, 65)]
    [TestCase(8, 9)]
    public async Task The_maximum_depth_is_that_of_the_options(int maximum, int depth)
    {
        var body = "{\"id\":\"x\",\"new\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
        await using var server = new RawServer(Ok(body));
        using var client = TestClient.To(server.Address, options => options.MaxDepth = maximum);

        if (depth <= maximum)
            Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));
        else
            Assert.That(async () => await client.GetSelfAsync(), Throws.TypeOf<FastlyInvalidResponseException>());
    }

    [TestCase(7)]
    [TestCase(1001)]
    public void An_invalid_maximum_depth_is_refused(int maximum) =>
        Assert.That(
            () => new AutomationTokensClient(new FastlyApiKey("a-key"), new AutomationTokensClientOptions { MaxDepth = maximum }),
            Throws.TypeOf<ArgumentOutOfRangeException>()
        );

    [Test]
    public async Task A_revocation_reads_a_bounded_body()
    {
        await using var server = new RawServer(Ok("{\"new\":\"" + new string('x', 64 * 1024) + "\",\"status\":500}"));
        using var client = TestClient.To(server.Address);

        Assert.That(async () => await client.Operations.RevokeByDocumentedRouteAsync(EveryOperation.Id), Throws.Nothing);
    }

    [Test]
    public async Task An_endless_body_is_abandoned()
    {
        await using var server = new RawServer(
            async (stream, _, cancellation) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n[\r\n"u8.ToArray(), cancellation);
                var chunk = Encoding.ASCII.GetBytes("1000\r\n" + new string(' ', 4096) + "\r\n");
                while (true)
                    await stream.WriteAsync(chunk, cancellation);
            }
        );
        using var client = Bounded(server);

        AssertTooLarge(client);
    }

    [Test]
    public async Task An_endless_error_body_keeps_its_status_and_beginning()
    {
        await using var server = new RawServer(
            async (stream, _, cancellation) =>
            {
                await stream.WriteAsync(
                    "HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n{\"msg\":\"no\",\"x\":\"\r\n"u8.ToArray(),
                    cancellation
                );
                var chunk = Encoding.ASCII.GetBytes("1000\r\n" + new string('x', 4096) + "\r\n");
                while (true)
                    await stream.WriteAsync(chunk, cancellation);
            }
        );
        using var client = Bounded(server);

        var exception = Assert.ThrowsAsync<FastlyInvalidRequestException>(() => client.GetSelfAsync())!;

        Assert.That(exception.Problem!.Title, Is.EqualTo("no"));
    }

    [TestCase("gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    public async Task A_decompressed_body_is_bounded(string encoding)
    {
        var packed = Pack(encoding, new byte[50 * 1024 * 1024]);
        Assert.That(packed, Has.Length.LessThan(Maximum));
        await using var server = new RawServer((stream, _, cancellation) => SendPackedAsync(stream, encoding, packed, cancellation));
        using var client = Bounded(server);

        AssertTooLarge(client);
    }

    [TestCase("gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    public async Task A_compressed_body_is_decompressed(string encoding)
    {
        var packed = Pack(encoding, "{\"id\":\"x\"}"u8.ToArray());
        await using var server = new RawServer((stream, _, cancellation) => SendPackedAsync(stream, encoding, packed, cancellation));
        using var client = Bounded(server);

        Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));
    }

    [Test]
    public async Task A_damaged_compressed_body_is_a_connection_failure()
    {
        await using var server = new RawServer(
            (stream, _, cancellation) =>
                SendPackedAsync(stream, "gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF], cancellation)
        );
        using var client = Bounded(server);

        var exception = Assert.ThrowsAsync<FastlyConnectionException>(() => client.GetSelfAsync())!;

        Assert.That(exception.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.OK));
    }

    private static void AssertTooLarge(AutomationTokensClient client)
    {
        var exception = Assert.ThrowsAsync<FastlyInvalidResponseException>(() => client.GetSelfAsync())!;
        Assert.That(exception.Message, Does.Contain("it is larger than 65536 bytes"));
    }

    private static AutomationTokensClient Bounded(RawServer server) =>
        TestClient.To(server.Address, options => options.MaxResponseBytes = Maximum);

    private static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static byte[] Pack(string encoding, byte[] body)
    {
        using var packed = new MemoryStream();
        using (
            Stream packer = encoding switch
            {
                "gzip" => new GZipStream(packed, CompressionLevel.SmallestSize),
                "deflate" => new ZLibStream(packed, CompressionLevel.SmallestSize),
                _ => new BrotliStream(packed, CompressionLevel.Fastest),
            }
        )
        {
            packer.Write(body);
        }

        return packed.ToArray();
    }

    private static async Task SendPackedAsync(Stream stream, string encoding, byte[] packed, CancellationToken cancellation)
    {
        var head = $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {packed.Length}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellation);
        await stream.WriteAsync(packed, cancellation);
    }
}
