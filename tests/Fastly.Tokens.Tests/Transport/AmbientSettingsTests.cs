using System.Collections.Concurrent;
using System.Globalization;
using Newtonsoft.Json;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>Settings of the program around the client have no effect: cultures, JSON settings, a synchronization context.</summary>
[NonParallelizable]
public sealed class AmbientSettingsTests : WireMockFixture
{
    private const string Token =
        """{"id":"x","name":"ı İ","role":"billing","scope":"purge_all","limit_services":true"""
        + ""","created_at":"2026-10-01T02:03:04Z","unknown":1.5}""";

    [Test]
    public async Task A_culture_changes_nothing([Values("de-DE", "tr-TR", "ar-SA", "fa-IR", "th-TH")] string name)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(name);
        try
        {
            await AssertAllAsync();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public async Task Settings_of_the_json_library_change_nothing()
    {
        var before = JsonConvert.DefaultSettings;
        JsonConvert.DefaultSettings = () =>
            new JsonSerializerSettings
            {
                DateParseHandling = DateParseHandling.DateTime,
                FloatParseHandling = FloatParseHandling.Decimal,
                Formatting = Formatting.Indented,
                MaxDepth = 1,
                NullValueHandling = NullValueHandling.Include,
                TypeNameHandling = TypeNameHandling.All,
            };
        try
        {
            await AssertAllAsync();
        }
        finally
        {
            JsonConvert.DefaultSettings = before;
        }
    }

    [Test]
    public async Task A_single_threaded_context_is_neither_used_nor_blocked()
    {
        Respond(200, Token);
        using var context = new OneThread();
        using var client = TestClient.To(Address);

        // Blocks the only thread of the context: a continuation on the context would never run.
        var id = await context.RunAsync(() => client.GetSelfAsync().GetAwaiter().GetResult().Id).WaitAsync(TimeSpan.FromSeconds(15));

        Assert.Multiple(() =>
        {
            Assert.That(id, Is.EqualTo("x"));
            Assert.That(context.Posts, Is.Zero);
        });
    }

    [Test]
    public async Task Many_calls_at_once_do_not_mix()
    {
        await using var server = new RawServer(
            (stream, head, cancellation) =>
            {
                var id = head.Split(' ')[1].Split('/')[^1];
                var body = $"{{\"id\":\"{id}\"}}";
                return stream
                    .WriteAsync(
                        System.Text.Encoding.ASCII.GetBytes(
                            $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}"
                        ),
                        cancellation
                    )
                    .AsTask();
            }
        );
        using var client = TestClient.To(server.Address);

        var read = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => client.GetAsync($"id{number}")));

        Assert.That(read.Select(token => token.Id), Is.EqualTo(Enumerable.Range(0, 200).Select(number => $"id{number}")));
    }

    private async Task AssertAllAsync()
    {
        Respond(200, Token);
        var token = await Client.GetSelfAsync();
        Assert.That(token.ToJson(), Is.EqualTo(Token));

        Server.Reset();
        Respond(200, """{"id":"x","access_token":"s"}""");
        var request = EveryOperation.NewToken();
        request.ExpiresAt = new DateTimeOffset(2031, 12, 31, 23, 59, 59, TimeSpan.Zero);
        await Client.Operations.CreateTokenAsync(request);
        Assert.That(
            Sent.Body,
            Is.EqualTo(
                """{"name":"night build","role":"engineer","scope":"purge_select","services":["3kQd8vYtR1"]"""
                    + ""","limit_services":true,"expires_at":"2031-12-31T23:59:59Z"}"""
            )
        );

        Server.Reset();
        Respond(200, """{"data":[],"meta":{"per_page":1000}}""");
        await Client.ListPageAsync(new() { Page = 1234567, PerPage = 100 });
        Assert.That(Sent.Query, Is.EqualTo("page=1234567&per_page=100"));

        Server.Reset();
        Respond(
            429,
            "SLOW DOWN, TITLE",
            headers:
            [
                ("Fastly-RateLimit-Remaining", "1234"),
                ("Fastly-RateLimit-Reset", "1740488400"),
                ("Date", "Tue, 25 Feb 2025 12:59:00 GMT"),
            ]
        );
        var exception = Assert.ThrowsAsync<FastlyRateLimitedException>(() => Client.GetSelfAsync())!;
        Assert.Multiple(() =>
        {
            Assert.That(
                exception.RateLimit,
                Is.EqualTo(new FastlyRateLimit(1234, new DateTimeOffset(2025, 2, 25, 13, 0, 0, TimeSpan.Zero)))
            );
            Assert.That(exception.Message, Does.Match(" Try again at 20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\\. \\("));
        });

        Assert.That(() => Client.GetAsync("SELF"), Throws.ArgumentException);
    }

    /// <summary>A context as a user interface has one: everything that asks for it runs on its one thread.</summary>
    private sealed class OneThread : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<Action> _work = [];
        private readonly Thread _thread;
        private int _posts;

        internal OneThread()
        {
            _thread = new Thread(() =>
            {
                SetSynchronizationContext(this);
                foreach (var action in _work.GetConsumingEnumerable())
                    action();
            });
            _thread.IsBackground = true;
            _thread.Start();
        }

        internal int Posts => _posts;

        public override void Post(SendOrPostCallback callback, object? state)
        {
            Interlocked.Increment(ref _posts);
            _work.Add(() => callback(state));
        }

        public void Dispose()
        {
            _work.CompleteAdding();
            if (_thread.Join(TimeSpan.FromSeconds(1)))
                _work.Dispose();
        }

        internal Task<T> RunAsync<T>(Func<T> function)
        {
            var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            _work.Add(() =>
            {
                try
                {
                    result.SetResult(function());
                }
                catch (Exception exception)
                {
                    result.SetException(exception);
                }
            });
            return result.Task;
        }
    }
}
