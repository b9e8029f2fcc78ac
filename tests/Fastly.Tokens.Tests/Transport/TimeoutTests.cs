using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>The timeout covers headers and body; the cancellation of the caller is not a timeout.</summary>
public sealed class TimeoutTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>How long a test may take by a real clock: less than what the client would wait by it.</summary>
    private static readonly TimeSpan RealLimit = TimeSpan.FromSeconds(15);

    [Test]
    public async Task Missing_headers_are_a_timeout()
    {
        var clock = new FakeTimeProvider();
        var isSent = new TaskCompletionSource();
        await using var server = new RawServer(
            async (_, _, cancellation) =>
            {
                isSent.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }
        );
        using var client = Timed(server, clock);

        var call = client.GetSelfAsync();
        await isSent.Task;
        clock.Advance(Limit - TimeSpan.FromSeconds(1));
        Assert.That(call.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(1));

        var exception = Assert.ThrowsAsync<FastlyTimeoutException>(() => call.WaitAsync(RealLimit))!;
        Assert.Multiple(() =>
        {
            Assert.That(exception.StatusCode, Is.Null);
            Assert.That(exception.Operation, Is.EqualTo("GetTokenSelf"));
            Assert.That(exception.Message, Is.EqualTo("No response was received within 30 s. (GET /tokens/self)"));
        });
    }

    [Test]
    public async Task A_body_that_stalls_is_a_timeout()
    {
        var clock = new FakeTimeProvider();
        var isHalf = new TaskCompletionSource();
        await using var server = new RawServer(
            async (stream, _, cancellation) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":"u8.ToArray(), cancellation);
                isHalf.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }
        );
        using var client = Timed(server, clock);

        var call = client.GetSelfAsync();
        await isHalf.Task;
        await AdvanceUntilAsync(clock, call);

        Assert.That(
            () => call,
            Throws.InstanceOf<FastlyTimeoutException>().With.Message.Contains(" within 30 s.").And.Message.Contains("200 OK")
        );
    }

    [Test]
    public async Task A_body_that_arrives_too_slowly_is_a_timeout()
    {
        var clock = new FakeTimeProvider();
        await using var server = new RawServer(
            async (stream, _, cancellation) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), cancellation);
                while (true)
                {
                    await stream.WriteAsync("1\r\n \r\n"u8.ToArray(), cancellation);
                    await Task.Delay(5, cancellation);
                }
            }
        );
        using var client = Timed(server, clock);

        var call = client.GetSelfAsync();
        await AdvanceUntilAsync(clock, call);

        Assert.That(() => call, Throws.InstanceOf<FastlyTimeoutException>());
    }

    [Test]
    public async Task An_error_whose_body_stalls_has_its_status()
    {
        var clock = new FakeTimeProvider();
        await using var server = new RawServer(
            async (stream, _, cancellation) =>
            {
                await stream.WriteAsync(
                    "HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\n{\"msg\":\"no\",\"detail\":\""u8.ToArray(),
                    cancellation
                );
                await Task.Delay(Timeout.Infinite, cancellation);
            }
        );
        using var client = Timed(server, clock);

        var call = client.GetSelfAsync();
        await AdvanceUntilAsync(clock, call);

        Assert.That(() => call, Throws.InstanceOf<FastlyForbiddenException>().With.Property("Problem").Property("Title").EqualTo("no"));
    }

    [Test]
    public async Task A_timed_out_write_may_have_been_processed()
    {
        var clock = new FakeTimeProvider();
        await using var server = new RawServer((_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        using var client = Timed(server, clock);

        var call = client.Operations.CreateTokenAsync(EveryOperation.NewToken());
        await AdvanceUntilAsync(clock, call);

        Assert.That(
            () => call,
            Throws
                .InstanceOf<FastlyTimeoutException>()
                .With.Message.Contains(" within 30 s. Whether the request was processed is not known. (")
        );
    }

    [Test]
    public async Task A_timed_out_attempt_reports_its_timeout()
    {
        var clock = new FakeTimeProvider();
        await using var server = new RawServer((_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        using var client = TestClient.To(
            server.Address,
            options =>
            {
                options.Timeout = Limit;
                options.AttemptTimeout = TimeSpan.FromSeconds(7);
                options.TimeProvider = clock;
            }
        );

        var call = client.GetSelfAsync();
        await AdvanceUntilAsync(clock, call);

        Assert.That(() => call, Throws.InstanceOf<FastlyTimeoutException>().With.Message.Contains(" within 7 s."));
    }

    [Test]
    public async Task A_cancellation_is_thrown_as_the_callers_own([Values] bool duringBody)
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
        using var client = TestClient.To(server.Address);
        using var cancel = new CancellationTokenSource();

        var call = client.GetSelfAsync(cancel.Token);
        await isThere.Task;
        await cancel.CancelAsync();

        var exception = Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(RealLimit))!;
        Assert.That(exception.CancellationToken, Is.EqualTo(cancel.Token));
    }

    [Test]
    public void A_call_that_is_cancelled_before_it_starts_sends_nothing(
        [ValueSource(typeof(EveryOperation), nameof(EveryOperation.Names))] string operation
    )
    {
        using var handler = new StubHandler(_ => throw new AssertionException("A request was sent."));
        using var client = TestClient.Through(handler);
        var cancelled = new CancellationToken(canceled: true);

        var exception = Assert.CatchAsync<OperationCanceledException>(() =>
            operation switch
            {
                "GetAutomationToken" => client.GetAsync(EveryOperation.Id, cancelled),
                "GetTokenSelf" => client.GetSelfAsync(cancelled),
                "ListAutomationTokens" => client.ListPageAsync(cancellationToken: cancelled),
                "ListAutomationTokenServices" => client.ListServicesPageAsync(EveryOperation.Id, cancellationToken: cancelled),
                "ListAutomationTokenWorkspaces" => client.ListWorkspacesPageAsync(EveryOperation.Id, cancellationToken: cancelled),
                "CreateAutomationToken" => client.CreateAsync(EveryOperation.NewToken(), cancelled),
                "EnterSudoMode" => client.EnterSudoModeAsync(new SudoCredentials("u", "p"), cancelled),
                "RevokeAutomationToken" => client.Operations.RevokeByDocumentedRouteAsync(EveryOperation.Id, cancelled),
                _ => client.Operations.RevokeByTokensRouteAsync(EveryOperation.Id, cancelled),
            }
        )!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.CancellationToken, Is.EqualTo(cancelled));
            Assert.That(handler.Calls, Is.Zero);
        });
    }

    [Test]
    public async Task A_client_that_is_disposed_sends_nothing(
        [ValueSource(typeof(EveryOperation), nameof(EveryOperation.Names))] string operation
    )
    {
        await using var server = new RawServer("HTTP/1.1 204 No Content\r\n\r\n");
        var client = TestClient.To(server.Address);
        client.Dispose();
        client.Dispose();

        Assert.Multiple(() =>
        {
            Assert.That(() => EveryOperation.CallAsync(operation, client), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(server.Requests, Is.Empty);
        });
    }

    private static AutomationTokensClient Timed(RawServer server, FakeTimeProvider clock) =>
        TestClient.To(
            server.Address,
            options =>
            {
                options.Timeout = Limit;
                options.AttemptTimeout = Limit;
                options.TimeProvider = clock;
            }
        );

    /// <summary>Moves the clock in small steps, so that it does not matter how far the call has come.</summary>
    private static async Task AdvanceUntilAsync(FakeTimeProvider clock, Task call)
    {
        using var limit = new CancellationTokenSource(RealLimit);
        while (!call.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, limit.Token);
        }
    }
}
