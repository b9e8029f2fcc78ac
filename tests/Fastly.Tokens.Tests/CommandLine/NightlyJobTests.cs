using System.Diagnostics;
using System.Text.Json;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>
/// The nightly job of a security team as three commands in processes of their own, on 250 tokens, with faults, killed at ten places, and
/// run again. Consumers read their secret from a store, and use it all the time.
/// </summary>
[Platform(Exclude = "Win", Reason = "The commands are those of a Unix shell.")]
[Category("Build")]
[Parallelizable]
public sealed class NightlyJobTests : IDisposable
{
    private const string Script = """
        [ -z "${FASTLY_API_TOKEN-}${FASTLY_API_KEY-}${FASTLY_PASSWORD-}" ] || exit 9
        [ "${KILL-}" != before ] || { kill -9 $PPID; exit 1; }
        cat > "$STORE/$FASTLY_TOKEN_NAME.new" && mv "$STORE/$FASTLY_TOKEN_NAME.new" "$STORE/$FASTLY_TOKEN_NAME"
        [ "${KILL-}" != after ] || kill -9 $PPID
        """;

    private static readonly string[] Finish = ["finish-rotation", "--all-due", "--yes", "--min-age", "1s", "--format", "jsonl"];
    private static readonly string[] Rotate =
    [
        "rotate",
        "--expiring",
        "14d",
        "--yes",
        "--max",
        "20",
        "--format",
        "jsonl",
        "--deliver",
        Script,
    ];
    private static readonly string[] Revoke = ["revoke", "--unused", "90d", "--yes", "--max", "20", "--format", "jsonl"];

    private readonly TemporaryFolder _store = new();
    private readonly FakeFastly _fastly = new();
    private readonly FakeFastlyServer _server;
    private readonly FakeUser _user;
    private readonly Dictionary<string, FakeToken> _consumers = [];
    private readonly List<string> _named = [];

    public NightlyJobTests()
    {
        _server = FakeFastlyServer.Start(_fastly);
        _user = _fastly.AddUser("someone@example.com", "a password");
    }

    public void Dispose()
    {
        _server.Dispose();
        _fastly.Dispose();
        _store.Dispose();
    }

    [Test]
    public async Task Killed_at_ten_places_and_run_again_it_loses_no_token_in_use_and_rotates_none_twice()
    {
        var now = DateTimeOffset.UtcNow;
        for (var i = 0; i < 232; i++)
            _fastly.AddToken(new FakeToken { Name = $"quiet-{i}", LastUsedAt = now.AddDays(-1) });
        for (var i = 0; i < 6; i++)
            _fastly.AddToken(new FakeToken { Name = $"unused-{i}", CreatedAt = now.AddDays(-100) });
        for (var i = 0; i < 12; i++)
            AddConsumer($"consumer-{i}", now.AddDays(-80), now.AddDays(1).AddHours(i));
        var random = new Random(20261126);
        _fastly.Faults.Choose = request => request.Method == HttpMethod.Get && random.Next(100) < 2 ? FakeFault.Response(503) : null;

        // 1 to 7: what rotate sends, before or after the service has processed it.
        await KillAsync(Rotate, before: IsListing);
        await KillAsync(Rotate, before: IsCreation);
        await KillAsync(Rotate, after: IsCreation);
        await KillAsync(Rotate, before: IsCheck);
        await KillAsync(Rotate, after: IsCheck);
        await KillAsync(Rotate, before: IsDeletion);
        await KillAsync(Rotate, after: IsDeletion);
        // 8 and 9: while the secret is delivered, before and after it is stored.
        await KillAsync(Rotate, inScript: "before");
        await KillAsync(Rotate, inScript: "after");
        var undelivered = Undelivered();
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        // 10: in the middle of the clean-up.
        await KillAsync(Finish, after: IsDeletion);

        foreach (var command in (string[][])[Finish, Rotate, Revoke])
            Assert.That(await RunAsync(command), Is.EqualTo(ExitCode.Ok), string.Join('\n', _named));
        var first = _fastly.Tokens.Select(static token => token.Id).ToHashSet();
        AssertEveryConsumerWorks("after the second run");

        _named.Clear();
        foreach (var command in (string[][])[Finish, Rotate, Revoke])
            Assert.That(await RunAsync(command), Is.EqualTo(ExitCode.Ok), string.Join('\n', _named));

        Assert.Multiple(() =>
        {
            Assert.That(undelivered, Is.Not.Empty);
            Assert.That(_fastly.Tokens.Select(static token => token.Id), Is.EquivalentTo(first), "The third run changes nothing.");
            Assert.That(_fastly.Tokens, Has.Count.EqualTo(232 + 12));
            foreach (var (name, old) in _consumers)
            {
                Assert.That(_fastly.Find(old.Id), Is.Null, $"{name} still has its old token.");
                Assert.That(
                    _fastly.Tokens.Count(token => token.Name.StartsWith($"{name} (", StringComparison.Ordinal)),
                    Is.EqualTo(1),
                    name
                );
            }

            foreach (var successor in undelivered)
                Assert.That(_fastly.Find(successor), Is.Null, $"The undelivered successor {successor} exists.");
        });
    }

    private static bool IsListing(FakeRequest request) => request.Path == "/automation-tokens" && request.Method == HttpMethod.Get;

    private static bool IsCreation(FakeRequest request) => request.Path == "/automation-tokens" && request.Method == HttpMethod.Post;

    // Not by the key of the command.
    private static bool IsCheck(FakeRequest request) =>
        request.Path == "/tokens/self" && request.Header("User-Agent")?.Contains("rotation check", StringComparison.Ordinal) == true;

    private static bool IsDeletion(FakeRequest request) => request.Method == HttpMethod.Delete;

    private void AddConsumer(string name, DateTimeOffset createdAt, DateTimeOffset expiresAt)
    {
        var token = _fastly.AddToken(
            new FakeToken
            {
                Name = name,
                Services = ["one"],
                CreatedAt = createdAt,
                ExpiresAt = expiresAt,
            }
        );
        _consumers.Add(name, token);
        File.WriteAllText(_store[name], token.Secret);
    }

    /// <summary>Returns the successors in force whose secret no consumer has.</summary>
    private List<string> Undelivered()
    {
        var stored = _consumers.Keys.Select(name => File.ReadAllText(_store[name])).ToHashSet();
        return
        [
            .. _fastly
                .Tokens.Where(token => token.Name.Contains(" (successor of ", StringComparison.Ordinal) && !stored.Contains(token.Secret))
                .Select(static token => token.Id),
        ];
    }

    private async Task KillAsync(
        string[] command,
        Func<FakeRequest, bool>? before = null,
        Func<FakeRequest, bool>? after = null,
        string? inScript = null
    )
    {
        using var process = Start(command, inScript);
        var isKilled = false;
        _fastly.BeforeRequest = request => KillIf(before?.Invoke(request) == true);
        _fastly.AfterRequest = request => KillIf(after?.Invoke(request) == true);
        await ReadAsync(process);
        (_fastly.BeforeRequest, _fastly.AfterRequest) = (null, null);
        Assert.That(process.ExitCode, Is.EqualTo(137), "The process was not killed.");
        AssertEveryConsumerWorks(string.Join(' ', command.Take(2)));
        return;

        void KillIf(bool isPlace)
        {
            if (!isPlace || isKilled)
                return;
            isKilled = true;
            process.Kill();
            process.WaitForExit();
        }
    }

    private async Task<ExitCode> RunAsync(string[] command)
    {
        using var process = Start(command, inScript: null);
        await ReadAsync(process);
        return (ExitCode)process.ExitCode;
    }

    private Process Start(string[] command, string? inScript)
    {
        var process = ToolProcess.StartTool(
            new Dictionary<string, string>
            {
                ["FASTLY_API_URL"] = _server.Address.AbsoluteUri,
                ["FASTLY_API_TOKEN"] = _user.Key,
                ["FASTLY_USERNAME"] = _user.UserName,
                ["FASTLY_PASSWORD"] = _user.Password,
                ["STORE"] = _store[""],
                ["KILL"] = inScript ?? "",
            },
            command
        );
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Reads the lines until the process has ended, and checks that each is true.</summary>
    private async Task ReadAsync(Process process)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } text)
        {
            _named.Add(text);
            var line = JsonDocument.Parse(text).RootElement;
            var (id, state) = (line.GetProperty("id").GetString()!, line.GetProperty("state").GetString());
            if (state is "rotated" or "revoked" or "finished")
                Assert.That(_fastly.Find(id), Is.Null, text);
            if (state is "successor_revoked")
                Assert.That(_fastly.Find(line.GetProperty("successor_id").GetString()!), Is.Null, text);
        }

        await process.WaitForExitAsync(deadline.Token);
        _named.Add(await error);
    }

    /// <summary>Uses the secret that each consumer has stored.</summary>
    private void AssertEveryConsumerWorks(string when)
    {
        using var invoker = new HttpMessageInvoker(_fastly, disposeHandler: false);
        foreach (var name in _consumers.Keys)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Address, "/tokens/self"));
            request.Headers.Add("Fastly-Key", File.ReadAllText(_store[name]));
            request.Headers.Add("User-Agent", "consumer/1.0");
            var choose = _fastly.Faults.Choose;
            _fastly.Faults.Choose = null;
            using var response = invoker.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
            _fastly.Faults.Choose = choose;
            Assert.That((int)response.StatusCode, Is.EqualTo(200), $"{name} has lost its token: {when}.\n{string.Join('\n', _named)}");
        }
    }
}
