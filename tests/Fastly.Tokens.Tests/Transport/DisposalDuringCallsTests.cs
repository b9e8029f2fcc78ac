using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>Disposing the client ends everything that waits in it, at once, and nothing is sent afterwards.</summary>
public sealed class DisposalDuringCallsTests
{
    /// <summary>Only guards against hanging.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Disposing_ends_the_wait_for_a_retry()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(503).WithHeader("Retry-After", "60"), times: int.MaxValue);

        await AssertEndsAsync(session, session.Client.GetAsync("A"));
    }

    [Test]
    public async Task Disposing_ends_an_attempt_that_the_callers_handler_holds([Values] bool isCreation)
    {
        var isSent = new TaskCompletionSource();
        using var handler = new StubHandler(
            async (_, cancellation) =>
            {
                isSent.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                throw new AssertionException("It was not cancelled.");
            }
        );
        var client = TestClient.Through(handler, options => options.MaxAttempts = 4);
        Task call = isCreation ? client.CreateAsync(FakeSession.Request()) : client.GetSelfAsync();
        await isSent.Task;

        client.Dispose();

        Assert.That(() => call.WaitAsync(Guard), Throws.TypeOf<ObjectDisposedException>());
        Assert.That((handler.Calls, handler.IsDisposed), Is.EqualTo((1, false)));
    }

    [Test]
    public async Task Disposing_ends_an_attempt_over_the_clients_own_connection([Values] bool duringBody)
    {
        var isThere = new TaskCompletionSource();
        await using var server = new RawServer(
            async (stream, _, cancellation) =>
            {
                if (duringBody)
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), cancellation);
                isThere.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }
        );
        var client = TestClient.To(server.Address, options => options.MaxAttempts = 4);
        var call = client.GetSelfAsync();
        await isThere.Task;

        client.Dispose();

        Assert.That(() => call.WaitAsync(Guard), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(200)]
    [TestCase(503)]
    public async Task Disposing_ends_a_body_that_is_being_read(int status)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(
            status == 200 ? FakeFault.StallBody(10) : FakeFault.Response(status).WithHeader("Retry-After", "1"),
            times: int.MaxValue
        );

        await AssertEndsAsync(session, session.Client.GetAsync(session.Fastly.AddToken().Id));
    }

    [Test]
    public async Task Disposing_ends_the_wait_for_the_rate_limit()
    {
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 3 });
        var ids = Enumerable.Range(0, 4).Select(_ => session.Fastly.AddToken().Id).ToList();

        var revoking = RevokeAsync();
        while (session.Fastly.RevokedTokens.Count == 0)
            await Task.Delay(1);

        await AssertEndsAsync(session, revoking);

        async Task RevokeAsync()
        {
            await foreach (
                var result in session.Client.RevokeManyAsync(ids, new BulkRevocationOptions { ReservedWrites = 0, MaxConcurrency = 1 })
            )
                Assert.That(result.Error, Is.Null);
        }
    }

    [Test]
    public async Task Disposing_ends_the_wait_for_the_callers_credentials()
    {
        using var session = new FakeSession(
            isInSudoMode: false,
            configure: options => options.SudoCredentialsCallback = _ => new(new TaskCompletionSource<SudoCredentials>().Task)
        );

        await AssertEndsAsync(session, session.Client.CreateAsync(FakeSession.Request()));
    }

    [Test]
    public async Task Disposing_ends_a_call_with_a_successors_secret()
    {
        using var session = new FakeSession();
        var old = session.Fastly.AddToken(new FakeToken { Services = ["A"] });
        session.Fastly.Faults.Add(
            FakeFault.StallBody(),
            request => request.Path == "/tokens/self" && request.Key != session.User.Key,
            times: int.MaxValue
        );
        var rotating = session.Client.RotateAsync(old.Id, null, (_, _) => Task.CompletedTask);
        while (!session.Fastly.Requests.Any(request => request.Path == "/tokens/self" && request.Key != session.User.Key))
            await Task.Delay(1);

        session.Client.Dispose();

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(() => rotating.WaitAsync(Guard))!;
        Assert.That(thrown.InnerException, Is.TypeOf<ObjectDisposedException>());
        Assert.That(session.Fastly.Accepts(thrown.Successor!.AccessToken.Reveal()));
    }

    [Test]
    public async Task A_cancellation_before_the_disposal_stays_a_cancellation()
    {
        using var cancelling = new CancellationTokenSource();
        var isSent = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        using var handler = new StubHandler(
            async (_, _) =>
            {
                isSent.SetResult();
                await release.Task;
                throw new HttpRequestException("late");
            }
        );
        var client = TestClient.Through(handler);
        var call = client.GetSelfAsync(cancelling.Token);
        await isSent.Task;

        await cancelling.CancelAsync();
        client.Dispose();
        release.SetResult();

        Assert.That(() => call.WaitAsync(Guard), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Disposing_does_not_throw_the_exception_of_a_handler()
    {
        using var handler = new StubHandler(
            async (_, cancellation) =>
            {
                await using var registration = cancellation.Register(static () => throw new InvalidOperationException("no"));
                await Task.Delay(Timeout.Infinite, cancellation);
                return null!;
            }
        );
        var client = TestClient.Through(handler);
        var call = client.GetSelfAsync();

        Assert.That(client.Dispose, Throws.Nothing);
        Assert.That(() => call.WaitAsync(Guard), Throws.TypeOf<ObjectDisposedException>());
    }

    private static async Task AssertEndsAsync(FakeSession session, Task call)
    {
        while (session.Fastly.Requests.Count == 0)
            await Task.Delay(1);
        // Waits until it waits.
        await Task.Delay(20);
        Assert.That(call.IsCompleted, Is.False);
        var sent = session.Fastly.Requests.Count;

        session.Client.Dispose();

        Assert.That(() => call.WaitAsync(Guard), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(sent));
    }
}
