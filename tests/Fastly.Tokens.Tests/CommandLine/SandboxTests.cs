using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fastly.Tokens.Cli.Sandbox;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>Tests the sandbox with bytes on a socket.</summary>
[Parallelizable]
public sealed class SandboxTests
{
    private SandboxAccount _account = null!;
    private FakeFastlyServer _server = null!;

    [SetUp]
    public void Start()
    {
        _account = new SandboxAccount(new SandboxSettings { Tokens = 250, WritesPerHour = 3 }, TimeProvider.System);
        _server = SandboxServer.Start(_account.Fastly, port: 0);
    }

    [TearDown]
    public void Stop()
    {
        _server.Dispose();
        _account.Dispose();
    }

    [Test]
    public async Task A_request_receives_the_response_of_the_fake()
    {
        var response = await ReadAsync("GET", "/automation-tokens?page=3");

        Assert.Multiple(() =>
        {
            Assert.That(
                response,
                Does.StartWith("HTTP/1.1 200 OK\r\n")
                    .And.Contain("Content-Type: application/json\r\n")
                    .And.Contain("Cache-Control: no-store\r\n")
            );
            Assert.That(response, Does.Contain("\"record_count\":250,\"total_pages\":3"));
        });
    }

    [Test]
    public async Task A_revocation_returns_204_with_the_rate_limit_and_without_a_body()
    {
        var response = await ReadAsync("DELETE", "/tokens/" + _account.Fastly.Tokens[0].Id);

        Assert.Multiple(() =>
        {
            Assert.That(response, Does.StartWith("HTTP/1.1 204 No Content\r\n").And.Contain("Fastly-RateLimit-Remaining: 2\r\n"));
            Assert.That(response, Does.EndWith("\r\n\r\n").And.Not.Contain("Content-Length").And.Not.Contain("Transfer-Encoding"));
            Assert.That(_account.Fastly.Tokens, Has.Count.EqualTo(249));
        });
    }

    [Test]
    public async Task A_write_beyond_the_limit_returns_429()
    {
        for (var write = 0; write < 3; write++)
            await ReadAsync("POST", "/automation-tokens", "{}");

        Assert.That(
            await ReadAsync("POST", "/automation-tokens", "{}"),
            Does.StartWith("HTTP/1.1 429 Too Many Requests\r\n").And.Contain("hourly rate limit")
        );
    }

    [Test]
    public async Task An_escaped_form_arrives_unchanged()
    {
        var form = $"username={Uri.EscapeDataString(_account.Superuser.UserName)}&password={_account.Superuser.Password}";

        Assert.That(
            await ReadAsync("POST", "/sudo", form, "Content-Type: application/x-www-form-urlencoded\r\n"),
            Does.StartWith("HTTP/1.1 200 OK\r\n").And.Contain("expiry_time")
        );
    }

    [Test]
    public async Task A_body_in_chunks_is_read_whole()
    {
        _account.Fastly.EnterSudoMode(_account.Superuser.KeyId);
        const string body = "{\"name\":\"chunks\",\"scope\":\"global\"}";
        var chunks = $"5\r\n{body[..5]}\r\n{body.Length - 5:x}\r\n{body[5..]}\r\n0\r\n\r\n";

        var response = await SendAsync(
            $"POST /automation-tokens HTTP/1.1\r\n{Headers}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunks}"
        );

        Assert.That(response, Does.Contain("\"name\":\"chunks\""));
    }

    [TestCase("404 Not Found", "/nowhere")]
    [TestCase("404 Not Found", "/automation-tokens/%2e%2e")]
    [TestCase("404 Not Found", "/automation-tokens/nobody")]
    [TestCase("400 Bad Request", "/automation-tokens?page=x")]
    public async Task What_the_fake_refuses_is_refused(string status, string target) =>
        Assert.That(await ReadAsync("GET", target), Does.StartWith($"HTTP/1.1 {status}\r\n"));

    [Test]
    public async Task An_unknown_status_code_and_its_headers_are_passed_on()
    {
        _account.Fastly.Faults.Add(
            FakeFault.Response(599, "<h1>No</h1>", "text/html").WithHeader("Retry-After", "7").WithHeader("X-Served-By", "a, b")
        );

        var response = await ReadAsync("GET", "/automation-tokens");

        Assert.That(
            response,
            Does.StartWith("HTTP/1.1 599")
                .And.Contain("Retry-After: 7\r\n")
                .And.Contain("X-Served-By: a, b\r\n")
                .And.Contain("Content-Type: text/html\r\n")
                .And.EndWith("<h1>No</h1>")
        );
    }

    [Test]
    public async Task Responses_on_one_connection_are_in_order_and_one_to_HEAD_has_no_body()
    {
        var responses = await SendAsync(
            $"HEAD /automation-tokens HTTP/1.1\r\n{Headers}\r\nGET /tokens/self HTTP/1.1\r\n{Headers}Connection: close\r\n\r\n"
        );

        Assert.That(responses, Does.Match(@"^HTTP/1\.1 405 [^{]*\r\n\r\nHTTP/1\.1 200 OK\r\n[^{]*\r\n\r\n\{.*\}$"));
    }

    [Test]
    public async Task A_dropped_response_closes_the_connection()
    {
        _account.Fastly.Faults.Add(FakeFault.DropAfter());

        Assert.That(await ReadAsync("GET", "/automation-tokens"), Is.Empty);
    }

    [Test]
    public async Task A_cut_body_is_shorter_than_its_content_length()
    {
        _account.Fastly.Faults.Add(FakeFault.CutBody(afterBytes: 20));

        var response = await ReadAsync("GET", "/automation-tokens");

        var (head, body) = (
            response[..response.IndexOf("\r\n\r\n", StringComparison.Ordinal)],
            response[(response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]
        );
        Assert.Multiple(() =>
        {
            Assert.That(head, Does.Match(@"Content-Length: \d{5}"));
            Assert.That(body, Has.Length.LessThanOrEqualTo(20));
        });
    }

    [TestCase("nonsense\r\n\r\n")]
    [TestCase("GET\r\n\r\n")]
    [TestCase("GET / HTTP/9.9\r\n\r\n")]
    [TestCase("G(T / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    [TestCase("POST /sudo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: minus one\r\n\r\n")]
    [TestCase("POST /sudo HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n")]
    [TestCase("GET /automation-tokens HTTP/1.1\r\nHost: 127.0.0.1\r\nno colon here\r\n\r\n")]
    [TestCase("\0\0\0\0\r\n\r\n", TestName = "Zeros_do_not_end_the_sandbox")]
    [TestCase("POST /sudo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf")]
    public async Task Nonsense_does_not_end_the_sandbox(string bytes)
    {
        _ = await SendAsync(bytes, andHangUp: true);

        Assert.That(await ReadAsync("GET", "/automation-tokens?per_page=1"), Does.StartWith("HTTP/1.1 200 OK\r\n"));
    }

    [TestCase("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}")]
    [TestCase("Content-Length: 2\r\nContent-Length: 20\r\n\r\n{}")]
    [TestCase("Content-Length: 2, 2\r\n\r\n{}")]
    [TestCase("Content-Length: +2\r\n\r\n{}")]
    [TestCase("Content-Length: -2\r\n\r\n{}")]
    [TestCase("Content-Length: 2 2\r\n\r\n{}")]
    [TestCase("Content-Length: 0x2\r\n\r\n{}")]
    [TestCase("Content-Length:\r\n\r\n{}")]
    [TestCase("Content-Length: 99999999999999999999\r\n\r\n{}")]
    [TestCase("Content-Length : 2\r\n\r\n{}")]
    [TestCase("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n")]
    [TestCase("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n10000000000000002\r\n{}\r\n0\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n2;a\rb\r\n{}\r\n0\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n 2\r\n{}\r\n0\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n2\r\n{}{}\r\n0\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n0\r\nno trailer\r\n\r\n")]
    [TestCase("X-Folded: a\r\n b\r\n\r\n")]
    [TestCase("X-Bare: a\rb\r\n\r\n")]
    [TestCase("X-Zero: a\0b\r\n\r\n")]
    [TestCase("Host: another\r\n\r\n")]
    public async Task An_ambiguous_request_is_refused_and_the_connection_is_closed(string rest)
    {
        // The second request must not receive a response.
        var response = await SendAsync($"POST /sudo HTTP/1.1\r\n{Headers}{rest}GET /tokens/self HTTP/1.1\r\n{Headers}\r\n");

        Assert.Multiple(() =>
        {
            Assert.That(response, Does.StartWith("HTTP/1.1 400 ").And.Contain("Connection: close\r\n"));
            Assert.That(response.Split("HTTP/1.1 "), Has.Length.EqualTo(2));
        });
    }

    [Test]
    public async Task A_request_that_names_no_host_is_refused() =>
        Assert.That(await SendAsync("GET /tokens/self HTTP/1.1\r\nConnection: close\r\n\r\n"), Does.StartWith("HTTP/1.1 400"));

    [Test]
    public async Task HTTP_1_0_has_no_chunks()
    {
        var response = await SendAsync($"POST /sudo HTTP/1.0\r\n{Headers}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        Assert.That(response, Does.StartWith("HTTP/1.1 400"));
    }

    [TestCase("GET /{0} HTTP/1.1\r\n", "x")]
    [TestCase("GET / HTTP/1.1\r\nX: {0}\r\n", "x")]
    [TestCase("GET / HTTP/1.1\r\n{0}", "X: y\r\n")]
    [TestCase("POST /sudo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n{0}", "X: y\r\n")]
    [TestCase("POST /sudo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;{0}\r\n", "x")]
    [TestCase(
        "POST /sudo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n{0}",
        "1;xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n{\r\n"
    )]
    [TestCase(
        "POST /sudo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n{0}",
        "000000000000000000000000000000000000000000000000000000"
    )]
    public async Task An_endless_request_is_refused(string start, string endless)
    {
        // Without a limit, the sandbox would continue to read, and SendAsync would time out.
        var bytes = start.Replace("{0}", string.Concat(Enumerable.Repeat(endless, 2_000_000 / endless.Length)), StringComparison.Ordinal);

        Assert.That(await SendAsync(bytes), Does.StartWith("HTTP/1.1 4"));
    }

    [Test]
    public async Task An_empty_line_before_a_request_is_skipped() =>
        Assert.That(
            await SendAsync($"\r\nGET /tokens/self HTTP/1.1\r\n{Headers}Connection: TE, close\r\n\r\n"),
            Does.StartWith("HTTP/1.1 200")
        );

    [Test]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var response = await ReadAsync("POST", "/sudo", new string('x', 2 * 1024 * 1024));

        Assert.That(response, Does.StartWith("HTTP/1.1 413"));
    }

    [Test]
    public async Task Other_requests_receive_responses_while_one_waits()
    {
        var goOn = new TaskCompletionSource();
        _account.Fastly.Faults.Add(FakeFault.Hold(goOn.Task));
        var waiting = ReadAsync("GET", "/automation-tokens?page=1");
        while (_account.Fastly.Faults.Pending > 0)
            await Task.Delay(5);

        var responses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReadAsync("GET", "/automation-tokens?page=2")));
        var isWaiting = !waiting.IsCompleted;
        goOn.SetResult();

        Assert.Multiple(() =>
        {
            Assert.That(isWaiting, Is.True);
            Assert.That(responses, Has.All.StartsWith("HTTP/1.1 200 OK\r\n"));
        });
        Assert.That(await waiting, Does.StartWith("HTTP/1.1 200 OK\r\n"));
    }

    [Test]
    public async Task A_client_in_another_language_receives_a_response()
    {
        // curl if it is installed; otherwise the request that it would send.
        var url = new Uri(_server.Address, "/tokens/self").AbsoluteUri;
        var json = ToolProcess.Find("curl") is { } curl
            ? (await ToolProcess.RunAsync(curl, "-sS", "--noproxy", "*", "-H", $"Fastly-Key: {_account.Superuser.Key}", url)).Output
            : (await ReadAsync("GET", "/tokens/self", headers: "User-Agent: curl/8.5.0\r\nAccept: */*\r\n")).Split("\r\n\r\n", 2)[1];

        Assert.That(JsonDocument.Parse(json).RootElement.GetProperty("id").GetString(), Is.EqualTo(_account.Superuser.KeyId));
    }

    [Test]
    public void A_port_in_use_is_reported()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        Assert.That(
            () => SandboxServer.Start(_account.Fastly, ((IPEndPoint)taken.LocalEndpoint).Port),
            Throws.TypeOf<UsageException>().With.Message.Contains("--port")
        );
    }

    private string Headers =>
        FormattableString.Invariant($"Host: 127.0.0.1:{_server.Address.Port}\r\nFastly-Key: {_account.Superuser.Key}\r\n");

    private Task<string> ReadAsync(string method, string target, string? body = null, string headers = "")
    {
        var length = body is null ? "" : $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n";
        return SendAsync($"{method} {target} HTTP/1.1\r\n{Headers}{headers}{length}Connection: close\r\n\r\n{body}");
    }

    /// <summary>Sends bytes, and reads until the connection ends.</summary>
    private async Task<string> SendAsync(string bytes, bool andHangUp = false)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
        var stream = socket.GetStream();
        var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes));
            if (andHangUp)
                socket.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(received).WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (IOException)
        {
            // The connection was reset. The bytes received before are returned.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }
}
