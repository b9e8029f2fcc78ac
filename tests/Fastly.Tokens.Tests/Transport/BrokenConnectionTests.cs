using System.Net;
using System.Net.Sockets;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>Connections that are refused, dropped, or closed within a response.</summary>
public sealed class BrokenConnectionTests
{
    [Test]
    public void A_refused_connection_is_a_connection_failure(
        [ValueSource(typeof(EveryOperation), nameof(EveryOperation.Names))] string operation
    )
    {
        using var client = TestClient.To(new Uri($"http://127.0.0.1:{UnusedPort()}"));

        var exception = Assert.ThrowsAsync<FastlyConnectionException>(() => EveryOperation.CallAsync(operation, client))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.StatusCode, Is.Null);
            Assert.That(exception.Operation, Is.EqualTo(operation));
            Assert.That(exception.Message, Does.StartWith("No response was received: ").And.Contain(EveryOperation.Request(operation)));
            Assert.That(exception.InnerException, Is.InstanceOf<HttpRequestException>());
        });
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Le")]
    [TestCase("nonsense\r\n\r\n")]
    [TestCase("SSH-2.0-OpenSSH_9.9\r\n")]
    [TestCase("\0\0\0\0", TestName = "Zeros_are_a_connection_failure")]
    public async Task A_response_that_is_not_http_is_a_connection_failure(string response)
    {
        await using var server = new RawServer(response);
        using var client = TestClient.To(server.Address);

        var exception = Assert.ThrowsAsync<FastlyConnectionException>(() => client.GetSelfAsync())!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.StatusCode, Is.Null);
            Assert.That(exception.Message, Does.StartWith("No response was received: ").And.Contain("(GET /tokens/self"));
            Assert.That(exception.Message.Any(char.IsControl), Is.False);
        });
    }

    [TestCase("Content-Length: 100\r\n\r\n{\"id\":\"x\",")]
    [TestCase("Content-Length: 100\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"i")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task A_cut_body_is_an_incomplete_response(string rest)
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\n" + rest);
        using var client = TestClient.To(server.Address);

        var exception = Assert.ThrowsAsync<FastlyConnectionException>(() => client.GetSelfAsync())!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(exception.Message, Does.StartWith("The response body is incomplete: ").And.Contain("(GET /tokens/self, 200 OK"));
        });
    }

    [Test]
    public async Task A_cut_body_without_a_length_is_an_invalid_response()
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\n\r\n{\"id\":\"x\",\"name\":\"ha");
        using var client = TestClient.To(server.Address);

        Assert.That(() => client.GetSelfAsync(), Throws.InstanceOf<FastlyInvalidResponseException>());
    }

    [Test]
    public async Task A_cut_page_is_an_error()
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}");
        using var client = TestClient.To(server.Address);

        Assert.That(() => client.ListPageAsync(), Throws.InstanceOf<FastlyConnectionException>());
    }

    [TestCase("Content-Length: 100\r\n\r\n{\"msg\":\"no\",\"detail\":\"ha")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\nc\r\n{\"msg\":\"no\",\r\nzz")]
    public async Task An_error_with_a_cut_body_keeps_its_status_and_the_received_part(string rest)
    {
        await using var server = new RawServer("HTTP/1.1 422 Unprocessable Entity\r\n" + rest);
        using var client = TestClient.To(server.Address);

        var exception = Assert.ThrowsAsync<FastlyInvalidRequestException>(() => client.GetSelfAsync())!;

        Assert.That(exception.Problem!.Title, Is.EqualTo("no"));
    }

    [Test]
    public async Task An_error_without_any_of_its_body_keeps_its_status()
    {
        await using var server = new RawServer("HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\n");
        using var client = TestClient.To(server.Address);

        var exception = Assert.ThrowsAsync<FastlyNotFoundException>(() => client.GetSelfAsync())!;

        Assert.That(exception.Problem, Is.Null);
    }

    [Test]
    public async Task A_revocation_with_a_cut_response_is_not_a_success()
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"title\":\"OK\"");
        using var client = TestClient.To(server.Address);

        Assert.That(
            () => client.Operations.RevokeByDocumentedRouteAsync(EveryOperation.Id),
            Throws.TypeOf<FastlyConnectionException>().With.Message.Contains("Whether the request was processed is not known")
        );
    }

    [Test]
    public async Task Bytes_after_a_response_do_not_become_the_next_response()
    {
        await using var server = new RawServer(
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"y\"}"
        );
        using var client = TestClient.To(server.Address);

        Assert.Multiple(async () =>
        {
            Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));
            Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));
        });
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
