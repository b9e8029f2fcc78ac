using System.Collections.Concurrent;
using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Revocation;

public sealed class BulkTests
{
    private static async Task<List<RevocationResult>> ReadAsync(IAsyncEnumerable<RevocationResult> results)
    {
        var read = new List<RevocationResult>();
        await foreach (var result in results)
            read.Add(result);
        return read;
    }

    [Test]
    public async Task Each_is_revoked_and_has_one_result([Values(1, 4, 64)] int concurrency)
    {
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 9999 });
        var kept = session.Fastly.AddTokens(5);
        var tokens = session.Fastly.AddTokens(200);

        var results = await ReadAsync(
            session.Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { MaxConcurrency = concurrency })
        );

        Assert.That(results.Select(result => result.Id), Is.EquivalentTo(tokens.Select(token => token.Id)));
        Assert.That(
            results.Select(result => (result.Outcome, result.Error)),
            Is.All.EqualTo(((RevocationOutcome?)RevocationOutcome.Revoked, (FastlyApiException?)null))
        );
        Assert.That(session.Fastly.Tokens.Select(token => token.Id), Is.EqualTo(kept.Select(token => token.Id)));
    }

    [Test]
    public void One_that_is_no_id_is_refused_before_anything_is_sent([Values(null, "", "self", "a/b")] string? bad)
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();

        Assert.That(
            () => session.Client.RevokeManyAsync([token.Id, token.Id, bad!]),
            Throws
                .InstanceOf<ArgumentException>()
                .With.Property("ParamName")
                .EqualTo("ids[2]")
                .And.Message.Contains("ids[2]")
                .And.Message.Not.Contains("a/b")
        );
        Assert.That(() => session.Client.RevokeManyAsync(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("ids"));
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [TestCase(0, 0)]
    [TestCase(65, 0)]
    [TestCase(1, -1)]
    public void Options_outside_of_their_range_are_refused(int concurrency, int reserved)
    {
        using var session = new FakeSession();

        Assert.That(
            () =>
                session.Client.RevokeManyAsync(
                    ["A"],
                    new BulkRevocationOptions { MaxConcurrency = concurrency, ReservedWrites = reserved }
                ),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
    }

    [Test]
    public async Task None_are_no_results()
    {
        using var session = new FakeSession();

        Assert.That(await ReadAsync(session.Client.RevokeManyAsync([])), Is.Empty);
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [Test]
    public async Task One_that_is_named_twice_is_revoked_once()
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();

        var results = await ReadAsync(session.Client.RevokeManyAsync([token.Id, token.Id, token.Id]));

        Assert.That(results.Single().Outcome, Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Fastly.Requests.Count(request => request.Path == $"/tokens/{token.Id}"), Is.EqualTo(1));
    }

    [Test]
    public async Task No_more_are_under_way_than_allowed_and_as_many_as_allowed([Values(1, 3, 8)] int concurrency)
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(24);
        // How many writes are left is known, so that none goes ahead alone to find out.
        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);
        var (now, most) = (0, 0);
        var gate = new object();
        var full = new TaskCompletionSource();
        session.Fastly.BeforeRequest = request =>
        {
            // The first request of each: which route works is known by now.
            if (!request.Path.StartsWith("/automation-tokens/", StringComparison.Ordinal) || request.Method != HttpMethod.Get)
                return;
            lock (gate)
            {
                most = Math.Max(most, ++now);
                if (now == concurrency)
                    full.TrySetResult();
            }
        };
        session.Fastly.AfterRequest = request =>
        {
            lock (gate)
            {
                if (request.Path.StartsWith("/tokens/", StringComparison.Ordinal) && request.Method == HttpMethod.Delete)
                    now--;
            }
        };
        session.Fastly.Faults.Add(
            FakeFault.Hold(AWhileAfter(full.Task)),
            request => request.Path.StartsWith("/tokens/", StringComparison.Ordinal) && request.Method == HttpMethod.Delete,
            times: int.MaxValue
        );

        await ReadAsync(
            session.Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { MaxConcurrency = concurrency })
        );

        Assert.That(most, Is.EqualTo(concurrency));
    }

    /// <summary>Long enough for one more to begin, if it may.</summary>
    private static async Task AWhileAfter(Task task)
    {
        await task;
        await Task.Delay(50);
    }

    [Test]
    public async Task One_that_fails_stops_nothing_and_says_why()
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(20);
        session.Fastly.Faults.Add(
            FakeFault.Response(401),
            request => FakeSession.IsDelete(request) && request.Path.EndsWith(tokens[7].Id, StringComparison.Ordinal),
            times: int.MaxValue
        );
        session.Fastly.Faults.Add(
            FakeFault.DropBefore(),
            request => FakeSession.IsDelete(request) && request.Path.EndsWith(tokens[11].Id, StringComparison.Ordinal),
            times: int.MaxValue
        );

        var results = await ReadAsync(session.Client.RevokeManyAsync(tokens.Select(token => token.Id)));

        var failed = results.Where(result => result.Error is not null).ToDictionary(result => result.Id, result => result.Error!);
        Assert.That(failed, Has.Count.EqualTo(2));
        Assert.That(failed[tokens[7].Id], Is.TypeOf<FastlyUnauthorizedException>());
        Assert.That(failed[tokens[11].Id], Is.TypeOf<FastlyConnectionException>());
        Assert.That(results, Has.Count.EqualTo(20));
        Assert.That(session.Fastly.Tokens, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_own_token_is_a_result_like_any_other()
    {
        using var session = new FakeSession();
        var own = session.Fastly.AddToken();
        session.Key.Update(own.Secret);

        var results = await ReadAsync(session.Client.RevokeManyAsync([own.Id]));

        Assert.That(results.Single().Error, Is.TypeOf<FastlyOwnTokenException>());
        Assert.That(session.Fastly.Accepts(own.Secret));
    }

    [Test]
    public async Task The_own_token_is_revoked_where_that_is_allowed()
    {
        using var session = new FakeSession();
        var own = session.Fastly.AddToken();
        session.Key.Update(own.Secret);

        var results = await ReadAsync(session.Client.RevokeManyAsync([own.Id], new BulkRevocationOptions { AllowOwnToken = true }));

        Assert.That(results.Single().Outcome, Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Fastly.Accepts(own.Secret), Is.False);
    }

    [Test]
    public async Task The_own_token_is_revoked_after_all_others([Values(1, 4, 64)] int concurrency)
    {
        var isGone = false;
        using var handler = new StubHandler(
            async (request, cancellationToken) =>
            {
                var isOwn = request.RequestUri!.AbsolutePath.EndsWith("/Own", StringComparison.Ordinal);
                // The others take their time, so that it would be gone before they are.
                if (request.Method == HttpMethod.Delete && !isOwn)
                    await Task.Delay(10, cancellationToken);
                var answer = new HttpResponseMessage(isGone ? HttpStatusCode.Unauthorized : HttpStatusCode.OK)
                {
                    RequestMessage = request,
                    Content = new StringContent("""{"id":"Own"}"""),
                };
                isGone |= isOwn;
                return answer;
            }
        );
        using var client = TestClient.Through(handler);

        var results = await ReadAsync(
            client.RevokeManyAsync(
                ["A", "B", "C", "Own", "D", "E"],
                new BulkRevocationOptions { AllowOwnToken = true, MaxConcurrency = concurrency }
            )
        );

        Assert.That(results.Select(result => result.Outcome), Is.All.EqualTo(RevocationOutcome.Revoked));
        Assert.That(results.Select(result => result.Id), Is.EquivalentTo(new[] { "A", "B", "C", "D", "E", "Own" }));
        Assert.That(results[^1].Id, Is.EqualTo("Own"));
    }

    [Test]
    public async Task Progress_counts_every_token_once()
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(10);
        session.Fastly.Faults.Add(
            FakeFault.Response(401),
            request => FakeSession.IsDelete(request) && request.Path.EndsWith(tokens[3].Id, StringComparison.Ordinal),
            times: int.MaxValue
        );
        var told = new Progress();

        await ReadAsync(session.Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { Progress = told }));

        Assert.That(told.Reports.Select(report => report.Completed), Is.EqualTo(Enumerable.Range(1, 10)));
        Assert.That(told.Reports[^1], Is.EqualTo(new RevocationProgress(10, 1, 10)));
    }

    [Test]
    public async Task A_key_that_went_elsewhere_goes_nowhere_any_more([Values(1, 4)] int concurrency)
    {
        using var underWay = new CountdownEvent(concurrency);
        var sent = new ConcurrentQueue<char>();
        using var handler = new StubHandler(
            async (request, cancellationToken) =>
            {
                var id = request.RequestUri!.AbsolutePath[^1];
                if (request.Method == HttpMethod.Get)
                    return new() { RequestMessage = request, Content = new StringContent("""{"id":"Own"}""") };
                sent.Enqueue(id);
                if (id < 'C')
                    return new() { RequestMessage = request };
                // As many as may be under way are, when it is found out.
                underWay.Signal();
                await Task.Run(underWay.Wait, cancellationToken);
                if (id != 'C')
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                return new() { RequestMessage = new(request.Method, "https://elsewhere.example/") };
            }
        );
        using var client = TestClient.Through(handler);
        var revoked = new List<string>();

        Assert.That(
            async () =>
            {
                await foreach (
                    var result in client.RevokeManyAsync(
                        ["A", "B", "C", "D", "E", "F", "G"],
                        new BulkRevocationOptions { MaxConcurrency = concurrency }
                    )
                )
                    revoked.Add(result.Id);
            },
            Throws.TypeOf<FastlyKeyDisclosedException>()
        );

        Assert.That(revoked, Is.EquivalentTo(new[] { "A", "B" }));
        Assert.That(sent, Has.Count.EqualTo(2 + concurrency));
        await Task.Delay(50);
        Assert.That(sent, Has.Count.EqualTo(2 + concurrency));
    }

    [Test]
    public void A_client_that_is_disposed_on_the_way_stops_it_after_what_was_revoked()
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(6);
        var results = new List<RevocationResult>();

        Assert.That(
            async () =>
            {
                await foreach (
                    var result in session.Client.RevokeManyAsync(
                        tokens.Select(token => token.Id),
                        new BulkRevocationOptions { MaxConcurrency = 1 }
                    )
                )
                {
                    results.Add(result);
                    session.Client.Dispose();
                }
            },
            Throws.TypeOf<ObjectDisposedException>()
        );

        Assert.That(results.Select(result => result.Error), Is.All.Null);
        Assert.That(session.Fastly.RevokedTokens.Select(token => token.Id), Is.SupersetOf(results.Select(result => result.Id)));
        Assert.That(session.Fastly.Tokens, Is.Not.Empty);
    }

    [Test]
    public async Task Leaving_the_loop_begins_no_more()
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(100);

        await foreach (
            var result in session.Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { MaxConcurrency = 1 })
        )
        {
            Assert.That(result.Error, Is.Null);
            break;
        }

        var sent = session.Fastly.Requests.Count;
        await Task.Delay(50);
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(sent));
        Assert.That(session.Fastly.RevokedTokens, Has.Count.LessThanOrEqualTo(4));
    }

    [Test]
    public async Task A_cancellation_stops_it_and_calling_again_goes_on()
    {
        using var session = new FakeSession();
        var ids = session.Fastly.AddTokens(60).Select(token => token.Id).ToList();
        using var cancelling = new CancellationTokenSource();
        session.Fastly.AfterRequest = _ =>
        {
            if (session.Fastly.RevokedTokens.Count == 20)
                cancelling.Cancel();
        };

        Assert.That(
            async () => await ReadAsync(session.Client.RevokeManyAsync(ids, cancellationToken: cancelling.Token)),
            Throws.InstanceOf<OperationCanceledException>()
        );
        var left = session.Fastly.Tokens.Count;
        Assert.That(left, Is.InRange(30, 40));

        var results = await ReadAsync(session.Client.RevokeManyAsync(ids));
        Assert.That(results.Count(result => result.Outcome == RevocationOutcome.Revoked), Is.EqualTo(left));
        Assert.That(results.Count(result => result.Outcome == RevocationOutcome.NotFound), Is.EqualTo(60 - left));
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [Test]
    public async Task A_cancellation_is_never_taken_for_the_end()
    {
        using var waiting = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        using var handler = new StubHandler(
            async (request, cancellationToken) =>
            {
                if (request.Method == HttpMethod.Get)
                    return new(HttpStatusCode.NotFound) { RequestMessage = request };
                var answer = new TaskCompletionSource<HttpResponseMessage>();
                // The revocation ends at once, and the loop hears of the cancellation only when it has seen that.
                await using var registration = cancellationToken.Register(() =>
                {
                    answer.TrySetCanceled(cancellationToken);
                    ended.Wait(TimeSpan.FromSeconds(2));
                });
                waiting.Set();
                return await answer.Task;
            }
        );
        using var client = TestClient.Through(handler);
        using var cancelling = new CancellationTokenSource();
        var reading = ReadAsync(client.RevokeManyAsync(["A"], cancellationToken: cancelling.Token));
        waiting.Wait();
        _ = reading.ContinueWith(_ => ended.Set(), TaskScheduler.Default);

        await Task.Run(cancelling.Cancel);

        Assert.That(async () => await reading, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Nothing_is_sent_before_the_first_is_asked_for()
    {
        using var session = new FakeSession();

        _ = session.Client.RevokeManyAsync([session.Fastly.AddToken().Id]);

        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    private sealed class Progress : IProgress<RevocationProgress>
    {
        internal List<RevocationProgress> Reports { get; } = [];

        public void Report(RevocationProgress value) => Reports.Add(value);
    }
}
