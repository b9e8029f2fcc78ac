using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Fastly.Tokens.Cli.Sandbox;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;
using Fastly.Tokens.Testing.Server;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The options of a sandbox: its tokens, its faults and its limits.</summary>
[Parallelizable]
public sealed class SandboxOptionTests
{
    [Test]
    public async Task The_tokens_of_another_account_are_those_of_the_sandbox()
    {
        using var shell = new Shell();
        using var folder = new TemporaryFolder();
        var token = shell.Fastly.AddToken(
            new FakeToken
            {
                Name = "deploy",
                Role = "user",
                Scope = "purge_select",
                Services = ["one"],
                CreatedAt = Shell.Now.AddDays(-1),
                ExpiresAt = Shell.Now.AddDays(1),
            }
        );
        File.WriteAllText(folder["tokens.json"], (await shell.RunAsync("list", "--json")).Output);

        using var account = new SandboxAccount(new SandboxSettings { Seeds = TokenFile.Read(folder["tokens.json"]) }, shell.Clock);

        var read = account.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That((read.Id, read.Name, read.Role, read.Scope), Is.EqualTo((token.Id, "deploy", "user", "purge_select")));
            Assert.That(read.Services, Is.EqualTo(new[] { "one" }));
            Assert.That(
                (read.CreatedAt, read.ExpiresAt, read.LastUsedAt),
                Is.EqualTo((token.CreatedAt, token.ExpiresAt, token.LastUsedAt))
            );
            Assert.That(read.Secret, Is.Not.EqualTo(token.Secret));
        });
    }

    [TestCase("""[{"scopes":"purge_all"}]""", "purge_all", "", true)]
    [TestCase("""[{"workspaces":["w1"],"limit_workspaces":false}]""", "global", "w1", false)]
    [TestCase("""[{"workspaces":null,"limit_workspaces":null,"tls_access":null}]""", "global", "", true)]
    public void A_field_that_a_token_lacks_has_its_default(string tokens, string scope, string workspaces, bool isLimited)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tokens.json"], tokens);

        var token = TokenFile.Read(folder["tokens.json"]).Single();

        Assert.That(
            (token.Scope, string.Join(' ', token.Workspaces), token.LimitWorkspaces, token.TlsAccess, token.Role),
            Is.EqualTo((scope, workspaces, isLimited, false, new FakeToken().Role))
        );
    }

    [TestCase("{}", "must be an array of tokens")]
    [TestCase("[1]", "Token 1 of the file of --tokens-file is not valid: it is not an object.")]
    [TestCase("[{},{\"id\":\"../x\"}]", "Token 2 of the file of --tokens-file is not valid: its id is not")]
    [TestCase("[{\"name\":1}]", "its name is not text")]
    [TestCase("[{\"expires_at\":\"soon\"}]", "its expires_at is not a date-time")]
    [TestCase("[{\"services\":[\"one\",1]}]", "its services is not an array of text")]
    [TestCase("[{\"services\":[1]}]", "its services is not an array of text")]
    [TestCase("[{\"tls_access\":\"yes\"}]", "its tls_access is neither true nor false")]
    [TestCase("[{\"id\":\"a\"},{\"id\":\"a\"}]", "Token 2 of the file of --tokens-file has the id of another one.")]
    [TestCase("[\n{", "is not JSON: see line 2.")]
    [TestCase(null, "cannot be read")]
    public async Task A_file_that_is_not_a_list_of_tokens_is_refused(string? content, string message)
    {
        using var shell = new Shell();
        using var folder = new TemporaryFolder();
        if (content is not null)
            File.WriteAllText(folder["tokens.json"], content);

        var result = await shell.RunAsync("sandbox", "--tokens-file", folder["tokens.json"]);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(result.Error, Does.Contain(message));
    }

    [TestCase("--fail is not understood.", "--fail", "503")]
    [TestCase("--fail is not understood.", "--fail", "503:2")]
    [TestCase("--fail is not understood.", "--fail", "503:0")]
    [TestCase("--fail is not understood.", "--fail", "200:0.5")]
    [TestCase("more than 1 together", "--fail", "503:0.6", "--fail", "500:0.6")]
    [TestCase("--latency must be a number from 0 to 60000.", "--latency", "60001")]
    [TestCase("Specify either --tokens or --tokens-file.", "--tokens", "1", "--tokens-file", "x")]
    public async Task A_fault_that_makes_no_sense_is_refused(string message, params string[] options)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(["sandbox", .. options]);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(result.Error, Does.Contain(message));
    }

    [Test]
    public async Task Requests_fail_as_often_as_requested_and_take_as_long()
    {
        using var fastly = new FakeFastly(new InstantTimeProvider());
        var key = fastly.AddUser().Key;
        var faults = new SandboxFaults(TimeSpan.FromSeconds(3), [(503, 0.2), (500, 0.1)], new Random(1));
        fastly.Faults.Choose = faults.Choose;
        using var invoker = new HttpMessageInvoker(fastly, disposeHandler: false);
        var before = fastly.TimeProvider.GetUtcNow();
        var statuses = new List<int>();
        for (var i = 0; i < 1000; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(FakeFastly.BaseAddress, "/tokens/self"));
            request.Headers.Add("Fastly-Key", key);
            using var response = await invoker.SendAsync(request, CancellationToken.None);
            statuses.Add((int)response.StatusCode);
        }

        Assert.Multiple(() =>
        {
            Assert.That(statuses.Count(static status => status == 503), Is.InRange(150, 250));
            Assert.That(statuses.Count(static status => status == 500), Is.InRange(60, 140));
            Assert.That(statuses.Count(static status => status == 200), Is.InRange(630, 770));
            Assert.That(fastly.TimeProvider.GetUtcNow() - before, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(3000)));
        });
    }

    [Test]
    public async Task A_connection_that_sends_no_request_is_closed_and_makes_room_for_another()
    {
        using var fastly = new FakeFastly();
        var limits = new ServerLimits { MaxConnections = 1, RequestTimeout = TimeSpan.FromMilliseconds(300) };
        using var server = FakeFastlyServer.Start(fastly, 0, log: null, limits);
        var watch = Stopwatch.StartNew();
        using var silent = new TcpClient();
        await silent.ConnectAsync(server.Address.Host, server.Address.Port);
        await silent.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /tokens/self HTTP/1.1\r\nHost: a\r\nX-Slow: "));

        using var second = new TcpClient();
        await second.ConnectAsync(server.Address.Host, server.Address.Port);
        await second.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /tokens/self HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(second.GetStream());
        var response = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Multiple(() =>
        {
            Assert.That(response, Does.StartWith("HTTP/1.1 "));
            // It waited for the first connection, which had its time.
            Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromMilliseconds(200)));
        });
        Assert.That(await silent.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(20)), Is.Zero);
    }
}
