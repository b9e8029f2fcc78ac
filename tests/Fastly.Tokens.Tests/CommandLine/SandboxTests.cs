using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fastly.Tokens.Cli;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The sandbox as strangers see it: bytes on a socket.</summary>
public sealed class SandboxTests
{
    private SandboxAccount _account = null!;
    private SandboxServer _server = null!;
    private CancellationTokenSource _end = null!;
    private Task _serving = null!;

    [SetUp]
    public void Start()
    {
        _account = new SandboxAccount(new SandboxSettings { Tokens = 250, WritesPerHour = 3 }, TimeProvider.System);
        _server = SandboxServer.Start(_account.Fastly, port: 0);
        _end = new CancellationTokenSource();
        _serving = _server.RunAsync(_end.Token);
    }

    [TearDown]
    public async Task Stop()
    {
        await _end.CancelAsync();
        await _serving.WaitAsync(TimeSpan.FromSeconds(10));
        _server.Dispose();
        _account.Dispose();
        _end.Dispose();
    }

    [Test]
    public async Task A_request_that_was_written_by_hand_is_answered_as_the_fake_answers()
    {
        var answer = await ReadAsync("GET", "/automation-tokens?page=3");

        Assert.Multiple(() =>
        {
            Assert.That(answer, Does.StartWith("HTTP/1.1 200 OK\r\n").And.Contain("Content-Type: application/json\r\n").And.Contain("Cache-Control: no-store\r\n"));
            Assert.That(answer, Does.Contain("\"record_count\":250,\"total_pages\":3"));
        });
    }

    [Test]
    public async Task A_revoke_is_answered_204_with_the_rate_limit_and_without_a_body()
    {
        var answer = await ReadAsync("DELETE", "/tokens/" + _account.Fastly.Tokens[0].Id);

        Assert.Multiple(() =>
        {
            Assert.That(answer, Does.StartWith("HTTP/1.1 204 No Content\r\n").And.Contain("Fastly-RateLimit-Remaining: 2\r\n"));
            Assert.That(answer, Does.EndWith("\r\n\r\n").And.Not.Contain("Content-Length").And.Not.Contain("Transfer-Encoding"));
            Assert.That(_account.Fastly.Tokens, Has.Count.EqualTo(249));
        });
    }

    [Test]
    public async Task One_write_too_many_is_answered_429()
    {
        for (var write = 0; write < 3; write++) await ReadAsync("POST", "/automation-tokens", "{}");

        Assert.That(await ReadAsync("POST", "/automation-tokens", "{}"), Does.StartWith("HTTP/1.1 429 Too Many Requests\r\n").And.Contain("hourly rate limit"));
    }

    [Test]
    public async Task A_form_with_what_was_escaped_arrives_as_it_was_sent()
    {
        var form = $"username={Uri.EscapeDataString(_account.Superuser.UserName)}&password={_account.Superuser.Password}";

        Assert.That(await ReadAsync("POST", "/sudo", form, "Content-Type: application/x-www-form-urlencoded\r\n"), Does.StartWith("HTTP/1.1 200 OK\r\n").And.Contain("expiry_time"));
    }

    [Test]
    public async Task A_body_in_chunks_is_read_whole()
    {
        _account.Fastly.EnterSudoMode(_account.Superuser.KeyId);
        const string body = "{\"name\":\"chunks\",\"scope\":\"global\"}";
        var chunks = $"5\r\n{body[..5]}\r\n{body.Length - 5:x}\r\n{body[5..]}\r\n0\r\n\r\n";

        var answer = await SendAsync($"POST /automation-tokens HTTP/1.1\r\n{Headers}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunks}");

        Assert.That(answer, Does.Contain("\"name\":\"chunks\""));
    }

    [TestCase("404 Not Found", "/nowhere")]
    [TestCase("404 Not Found", "/automation-tokens/%2e%2e")]
    [TestCase("404 Not Found", "/automation-tokens/nobody")]
    [TestCase("400 Bad Request", "/automation-tokens?page=x")]
    public async Task What_the_fake_refuses_is_refused(string status, string target) =>
        Assert.That(await ReadAsync("GET", target), Does.StartWith($"HTTP/1.1 {status}\r\n"));

    [Test]
    public async Task A_status_that_nobody_has_heard_of_and_its_headers_are_passed_on()
    {
        _account.Fastly.Faults.Add(FakeFault.Response(599, "<h1>No</h1>", "text/html").WithHeader("Retry-After", "7").WithHeader("X-Served-By", "a, b"));

        var answer = await ReadAsync("GET", "/automation-tokens");

        Assert.That(answer, Does.StartWith("HTTP/1.1 599").And.Contain("Retry-After: 7\r\n").And.Contain("X-Served-By: a, b\r\n").And.Contain("Content-Type: text/html\r\n").And.EndWith("<h1>No</h1>"));
    }

    [Test]
    public async Task Requests_on_one_connection_are_answered_in_turn_and_a_HEAD_without_a_body()
    {
        var answers = await SendAsync($"HEAD /automation-tokens HTTP/1.1\r\n{Headers}\r\nGET /tokens/self HTTP/1.1\r\n{Headers}Connection: close\r\n\r\n");

        Assert.That(answers, Does.Match(@"^HTTP/1\.1 405 [^{]*\r\n\r\nHTTP/1\.1 200 OK\r\n[^{]*\r\n\r\n\{.*\}$"));
    }

    [Test]
    public async Task A_dropped_answer_is_a_connection_that_ends_without_one()
    {
        _account.Fastly.Faults.Add(FakeFault.DropAfter());

        Assert.That(await ReadAsync("GET", "/automation-tokens"), Is.Empty);
    }

    [Test]
    public async Task Half_a_body_arrives_as_half_of_what_was_promised()
    {
        _account.Fastly.Faults.Add(FakeFault.CutBody(afterBytes: 20));

        var answer = await ReadAsync("GET", "/automation-tokens");

        var (head, body) = (answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)], answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
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
    public async Task What_can_be_read_in_two_ways_is_refused_and_the_connection_ends(string rest)
    {
        // A second request behind it must not be answered.
        var answer = await SendAsync($"POST /sudo HTTP/1.1\r\n{Headers}{rest}GET /tokens/self HTTP/1.1\r\n{Headers}\r\n");

        Assert.Multiple(() =>
        {
            Assert.That(answer, Does.StartWith("HTTP/1.1 400 ").And.Contain("Connection: close\r\n"));
            Assert.That(answer.Split("HTTP/1.1 "), Has.Length.EqualTo(2));
        });
    }

    [Test]
    public async Task A_request_that_names_no_host_is_refused() =>
        Assert.That(await SendAsync("GET /tokens/self HTTP/1.1\r\nConnection: close\r\n\r\n"), Does.StartWith("HTTP/1.1 400"));

    [Test]
    public async Task HTTP_1_0_has_no_chunks()
    {
        var answer = await SendAsync($"POST /sudo HTTP/1.0\r\n{Headers}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        Assert.That(answer, Does.StartWith("HTTP/1.1 400"));
    }

    [TestCase("GET /{0} HTTP/1.1\r\n", "x")]
    [TestCase("GET / HTTP/1.1\r\nX: {0}\r\n", "x")]
    [TestCase("GET / HTTP/1.1\r\n{0}", "X: y\r\n")]
    [TestCase("POST /sudo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n{0}", "X: y\r\n")]
    [TestCase("POST /sudo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;{0}\r\n", "x")]
    [TestCase("POST /sudo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n{0}", "1;xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n{\r\n")]
    [TestCase("POST /sudo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n{0}", "000000000000000000000000000000000000000000000000000000")]
    public async Task What_has_no_end_is_refused(string start, string endless)
    {
        // Without a limit the sandbox would read on, and not answer before the time of the helper below is over.
        var bytes = start.Replace("{0}", string.Concat(Enumerable.Repeat(endless, 2_000_000 / endless.Length)), StringComparison.Ordinal);

        Assert.That(await SendAsync(bytes), Does.StartWith("HTTP/1.1 4"));
    }

    [Test]
    public async Task An_empty_line_before_a_request_is_passed_over() =>
        Assert.That(await SendAsync($"\r\nGET /tokens/self HTTP/1.1\r\n{Headers}Connection: TE, close\r\n\r\n"), Does.StartWith("HTTP/1.1 200"));

    [Test]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var answer = await ReadAsync("POST", "/sudo", new string('x', 2 * 1024 * 1024));

        Assert.That(answer, Does.StartWith("HTTP/1.1 413"));
    }

    [Test]
    public async Task Many_are_answered_at_once_while_one_has_to_wait()
    {
        var goOn = new TaskCompletionSource();
        _account.Fastly.Faults.Add(FakeFault.Hold(goOn.Task));
        var waiting = ReadAsync("GET", "/automation-tokens?page=1");
        while (_account.Fastly.Faults.Pending > 0) await Task.Delay(5);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReadAsync("GET", "/automation-tokens?page=2")));
        var isWaiting = !waiting.IsCompleted;
        goOn.SetResult();

        Assert.Multiple(() =>
        {
            Assert.That(isWaiting, Is.True);
            Assert.That(answers, Has.All.StartsWith("HTTP/1.1 200 OK\r\n"));
        });
        Assert.That(await waiting, Does.StartWith("HTTP/1.1 200 OK\r\n"));
    }

    [Test]
    public async Task Another_languages_client_is_answered()
    {
        // Curl where there is one; else what such a client sends, by hand.
        var json = ToolProcess.Find("curl") is { } curl
            ? (await ToolProcess.RunAsync(curl, "-sS", "--noproxy", "*", "-H", $"Fastly-Key: {_account.Superuser.Key}", new Uri(_server.Address, "/tokens/self").AbsoluteUri)).Output
            : (await ReadAsync("GET", "/tokens/self", headers: "User-Agent: curl/8.5.0\r\nAccept: */*\r\n")).Split("\r\n\r\n", 2)[1];

        Assert.That(JsonDocument.Parse(json).RootElement.GetProperty("id").GetString(), Is.EqualTo(_account.Superuser.KeyId));
    }

    [Test]
    public void A_port_that_is_taken_is_said_to_be()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        Assert.That(() => SandboxServer.Start(_account.Fastly, ((IPEndPoint)taken.LocalEndpoint).Port), Throws.TypeOf<UsageException>().With.Message.Contains("--port"));
    }

    private string Headers => $"Host: 127.0.0.1:{_server.Address.Port.ToString(CultureInfo.InvariantCulture)}\r\nFastly-Key: {_account.Superuser.Key}\r\n";

    private Task<string> ReadAsync(string method, string target, string? body = null, string headers = "")
    {
        var length = body is null ? "" : $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n";
        return SendAsync($"{method} {target} HTTP/1.1\r\n{Headers}{headers}{length}Connection: close\r\n\r\n{body}");
    }

    /// <summary>Sends bytes and reads what comes until the connection ends.</summary>
    private async Task<string> SendAsync(string bytes, bool andHangUp = false)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
        var stream = socket.GetStream();
        var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes));
            if (andHangUp) socket.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(received).WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (IOException)
        {
            // A connection that was broken off; what arrived before counts.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }
}
