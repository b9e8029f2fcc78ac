using System.Net;
using System.Text;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>Every response is disposed: an open one keeps its connection.</summary>
public sealed class DisposalTests
{
    [TestCase(200, """{"id":"x"}""")]
    [TestCase(200, "no JSON")]
    [TestCase(403, """{"msg":"no"}""")]
    [TestCase(503, "")]
    public async Task Every_response_is_disposed(int status, string body)
    {
        var contents = new List<Watched>();
        using var handler = new StubHandler(request =>
        {
            contents.Add(new Watched(body));
            return new((HttpStatusCode)status) { RequestMessage = request, Content = contents[^1] };
        });
        using var client = TestClient.Through(handler);

        try
        {
            await client.GetSelfAsync();
        }
        catch (FastlyApiException) { }

        Assert.That(contents.Single().IsDisposed);
    }

    [Test]
    public void A_response_of_another_origin_is_disposed()
    {
        var content = new Watched("{}");
        using var handler = new StubHandler(_ =>
            new(HttpStatusCode.OK) { RequestMessage = new(HttpMethod.Get, "https://elsewhere.example/"), Content = content }
        );
        using var client = TestClient.Through(handler);

        Assert.That(async () => await client.GetSelfAsync(), Throws.TypeOf<FastlyKeyDisclosedException>());
        Assert.That(content.IsDisposed);
    }

    [Test]
    public async Task A_client_that_is_disposed_ends_its_connections()
    {
        var ended = new TaskCompletionSource();
        await using var server = new RawServer(
            async (stream, _, cancellation) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}"u8.ToArray(), cancellation);
                if (await stream.ReadAsync(new byte[1], cancellation) == 0)
                    ended.SetResult();
            }
        );
        var client = TestClient.To(server.Address);
        await client.GetSelfAsync();

        client.Dispose();

        Assert.That(() => ended.Task.WaitAsync(TimeSpan.FromMinutes(1)), Throws.Nothing);
    }

    private sealed class Watched(string text) : ByteArrayContent(Encoding.UTF8.GetBytes(text))
    {
        internal bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
