using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Retries;

/// <summary>A call ends in time, whatever is slow: the connection, the headers, the body, or the waits between the attempts.</summary>
public sealed class DeadlineTests
{
    private static FakeSession With(int total, int each, int attempts = 4) =>
        new(configure: options =>
        {
            options.Timeout = TimeSpan.FromSeconds(total);
            options.AttemptTimeout = TimeSpan.FromSeconds(each);
            options.MaxAttempts = attempts;
        });

    private static IEnumerable<TestCaseData> Slownesses()
    {
        yield return new TestCaseData(FakeFault.Delay(TimeSpan.FromDays(1))).SetArgDisplayNames("the request");
        yield return new TestCaseData(FakeFault.DelayResponse(TimeSpan.FromDays(1))).SetArgDisplayNames("the response");
        yield return new TestCaseData(FakeFault.StallBody()).SetArgDisplayNames("the body from its start");
        yield return new TestCaseData(FakeFault.StallBody(10)).SetArgDisplayNames("the body in its middle");
        yield return new TestCaseData(FakeFault.SlowBody(TimeSpan.FromSeconds(3))).SetArgDisplayNames("the body in drops");
    }

    [TestCaseSource(nameof(Slownesses))]
    public async Task A_timed_out_attempt_is_retried(FakeFault slowness)
    {
        using var session = With(total: 1000, each: 10);
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(slowness);
        var start = session.Clock.GetUtcNow();

        var read = await session.RunAsync(session.Client.GetAsync(token.Id));

        Assert.That(read.Id, Is.EqualTo(token.Id));
        Assert.That((session.Clock.GetUtcNow() - start).TotalSeconds, Is.InRange(10, 60));
    }

    [TestCaseSource(nameof(Slownesses))]
    public void The_whole_call_has_a_deadline(FakeFault slowness)
    {
        using var session = With(total: 25, each: 10);
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(slowness, times: int.MaxValue);
        var start = session.Clock.GetUtcNow();

        var thrown = Assert.ThrowsAsync<FastlyTimeoutException>(async () => await session.RunAsync(session.Client.GetAsync(token.Id)));

        Assert.That((session.Clock.GetUtcNow() - start).TotalSeconds, Is.InRange(25, 60));
        Assert.That(thrown.Attempts, Is.InRange(2, 3));
        Assert.That(thrown.Message, Does.Contain("within 25 s"));
    }

    [TestCaseSource(nameof(Slownesses))]
    public async Task The_callers_cancellation_is_prompt(FakeFault slowness)
    {
        using var session = With(total: 100, each: 100);
        session.Fastly.Faults.Add(slowness);
        using var cancelling = new CancellationTokenSource();
        var reading = session.Client.GetAsync(session.Fastly.AddToken().Id, cancelling.Token);
        while (session.Fastly.Requests.Count == 0)
            await Task.Delay(1);
        await Task.Delay(10);

        await cancelling.CancelAsync();

        Assert.That(async () => await reading.WaitAsync(TimeSpan.FromSeconds(10)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void An_attempt_ends_with_the_call()
    {
        using var session = With(total: 5, each: 60);
        session.Fastly.Faults.Add(FakeFault.Delay(TimeSpan.FromDays(1)));

        var start = session.Clock.GetUtcNow();

        var thrown = Assert.ThrowsAsync<FastlyTimeoutException>(async () => await session.RunAsync(session.Client.GetAsync("A")));

        Assert.That((session.Clock.GetUtcNow() - start).TotalSeconds, Is.InRange(5, 30));
        Assert.That(thrown.Attempts, Is.EqualTo(1));
        Assert.That(thrown.Message, Does.Contain("within 5 s"));
    }

    [Test]
    public void A_revocation_has_a_deadline([Values] bool wasProcessed)
    {
        using var session = With(total: 25, each: 10);
        var token = session.Fastly.AddToken();
        var slowness = wasProcessed ? FakeFault.DelayResponse(TimeSpan.FromDays(1)) : FakeFault.Delay(TimeSpan.FromDays(1));
        session.Fastly.Faults.Add(slowness, FakeSession.IsDelete, times: int.MaxValue);
        var start = session.Clock.GetUtcNow();

        Assert.ThrowsAsync<FastlyTimeoutException>(async () =>
            await session.RunAsync(session.Client.RevokeAsync(token.Id, new RevocationOptions { AllowOwnToken = true }))
        );

        Assert.That((session.Clock.GetUtcNow() - start).TotalSeconds, Is.InRange(25, 90));
    }

    [Test]
    public async Task A_call_leaves_no_timer_behind([Values(2, 3)] int attempts)
    {
        using var session = With(total: 100, each: 50);
        var clock = new TimerCountingClock(session.Clock);
        session.Options.TimeProvider = clock;
        using var client = new AutomationTokensClient(session.Key, session.Options);
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(503), times: attempts - 1);

        await session.RunAsync(client.GetAsync(token.Id));

        Assert.That(clock.Open, Is.Zero);
    }

    [Test]
    public void A_wait_that_exceeds_the_deadline_throws_the_failure_before_it()
    {
        using var session = With(total: 30, each: 30);
        session.Fastly.Faults.Add(FakeFault.Response(503).WithHeader("Retry-After", "20"), times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyServerException>(async () =>
            await session.RunAsync(session.Client.GetAsync("A"), stepInMilliseconds: 60_000)
        );

        Assert.That(thrown.Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task Entering_sudo_mode_can_be_cancelled()
    {
        using var session = With(total: 100, each: 100);
        session.Fastly.Faults.Add(FakeFault.StallBody(5), FakeSession.IsSudo);
        using var cancelling = new CancellationTokenSource();
        var hasResponse = new TaskCompletionSource();
        session.Fastly.AfterRequest = _ => hasResponse.TrySetResult();
        var entering = session.Client.EnterSudoModeAsync(
            new SudoCredentials(session.User.UserName, FakeSession.Password),
            cancelling.Token
        );
        await hasResponse.Task;
        await Task.Delay(20);

        await cancelling.CancelAsync();

        Assert.That(async () => await entering, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_body_that_is_slow_and_in_time_is_read()
    {
        using var session = With(total: 100, each: 100, attempts: 1);
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.SlowBody(TimeSpan.FromMilliseconds(50)));

        Assert.That((await session.RunAsync(session.Client.GetAsync(token.Id), 50)).Id, Is.EqualTo(token.Id));
    }

    [Test]
    public async Task A_clock_that_jumps_changes_nothing([Values(-20, 20)] int days)
    {
        using var session = With(total: 1000, each: 10);
        var clock = new ShiftedClock(session.Clock);
        session.Options.TimeProvider = clock;
        using var client = new AutomationTokensClient(session.Key, session.Options);
        var token = session.Fastly.AddToken();
        session.Fastly.BeforeRequest = _ => clock.Shift += TimeSpan.FromDays(days);
        session.Fastly.Faults.Add(FakeFault.Delay(TimeSpan.FromDays(1)));
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "5"));
        var start = session.Clock.GetUtcNow();

        var read = await session.RunAsync(client.GetAsync(token.Id));

        Assert.That(read.Id, Is.EqualTo(token.Id));
        Assert.That((session.Clock.GetUtcNow() - start).TotalSeconds, Is.InRange(15, 60));
    }

    [Test]
    public void A_clock_that_jumps_does_not_prolong_a_stalled_body([Values(-20, 20)] int days)
    {
        using var session = With(total: 10, each: 10);
        var clock = new ShiftedClock(session.Clock);
        session.Options.TimeProvider = clock;
        using var client = new AutomationTokensClient(session.Key, session.Options);
        session.Fastly.AfterRequest = _ => clock.Shift += TimeSpan.FromDays(days);
        session.Fastly.Faults.Add(FakeFault.StallBody(5), times: int.MaxValue);
        var start = session.Clock.GetUtcNow();

        Assert.That(
            async () => await session.RunAsync(client.GetAsync(session.Fastly.AddToken().Id)),
            Throws.TypeOf<FastlyTimeoutException>()
        );
        Assert.That((session.Clock.GetUtcNow() - start).TotalSeconds, Is.InRange(10, 60));
    }
}
