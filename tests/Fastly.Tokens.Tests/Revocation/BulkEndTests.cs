using System.Collections.Concurrent;
using System.Net;

namespace Fastly.Tokens.Tests.Revocation;

/// <summary>Revoking many tokens ends early: break, cancellation, disposal, or a disclosed key.</summary>
public sealed class BulkEndTests
{
    [Test]
    public async Task A_disclosed_key_is_not_sent_again([Values(1, 4)] int concurrency)
    {
        var underWay = 0;
        var areUnderWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
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
                // The maximum is under way when the disclosure is detected.
                if (Interlocked.Increment(ref underWay) == concurrency)
                    areUnderWay.SetResult();
                await areUnderWay.Task.WaitAsync(cancellationToken);
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
    public void Disposing_the_client_stops_it_after_the_revoked_tokens()
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
    public async Task Leaving_the_loop_starts_no_more_revocations()
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
    public async Task A_cancellation_stops_it_and_another_call_continues()
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
            async () => await session.Client.RevokeManyAsync(ids, cancellationToken: cancelling.Token).ReadAllAsync(),
            Throws.InstanceOf<OperationCanceledException>()
        );
        var left = session.Fastly.Tokens.Count;
        Assert.That(left, Is.InRange(30, 40));

        var results = await session.Client.RevokeManyAsync(ids).ReadAllAsync();
        Assert.That(results.Count(result => result.Outcome == RevocationOutcome.Revoked), Is.EqualTo(left));
        Assert.That(results.Count(result => result.Outcome == RevocationOutcome.NotFound), Is.EqualTo(60 - left));
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [Test]
    public async Task A_cancellation_is_never_the_end_of_the_results()
    {
        using var waiting = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        using var handler = new StubHandler(
            async (request, cancellationToken) =>
            {
                if (request.Method == HttpMethod.Get)
                    return new(HttpStatusCode.NotFound) { RequestMessage = request };
                var response = new TaskCompletionSource<HttpResponseMessage>();
                // The revocation ends at once, and the loop hears of the cancellation only when it has seen that.
                await using var registration = cancellationToken.Register(() =>
                {
                    response.TrySetCanceled(cancellationToken);
                    ended.Wait(TimeSpan.FromSeconds(0.5));
                });
                waiting.Set();
                return await response.Task;
            }
        );
        using var client = TestClient.Through(handler);
        using var cancelling = new CancellationTokenSource();
        var reading = client.RevokeManyAsync(["A"], cancellationToken: cancelling.Token).ReadAllAsync();
        waiting.Wait();
        _ = reading.ContinueWith(_ => ended.Set(), TaskScheduler.Default);

        await Task.Run(cancelling.Cancel);

        Assert.That(async () => await reading, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Nothing_is_sent_before_the_first_result_is_requested()
    {
        using var session = new FakeSession();

        _ = session.Client.RevokeManyAsync([session.Fastly.AddToken().Id]);

        Assert.That(session.Fastly.Requests, Is.Empty);
    }
}
