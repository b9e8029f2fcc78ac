using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Revocation;

/// <summary>A 429 pauses all revocations of a call, at most until the hourly limit is reset.</summary>
public sealed class WritePauseTests
{
    /// <summary>Longer than the clock advances during a request, and shorter than the required wait.</summary>
    private static void WithinLessThanAnHour(AutomationTokensClientOptions options) =>
        options.Timeout = options.AttemptTimeout = TimeSpan.FromMinutes(20);

    private static Task<List<RevocationResult>> RevokeAllAsync(FakeSession session, IEnumerable<FakeToken> tokens, int concurrency)
    {
        var options = new BulkRevocationOptions { MaxConcurrency = concurrency, ReservedWrites = 0 };
        return session.RunAsync(session.Client.RevokeManyAsync(tokens.Select(token => token.Id), options).ReadAllAsync(), 30_000);
    }

    [Test]
    public async Task A_429_pauses_all_until_the_hour_is_over()
    {
        using var session = new FakeSession(
            new FakeFastlyOptions
            {
                WriteLimitPerHour = 20,
                SendRetryAfter = true,
                SendRateLimitHeaders = false,
            },
            WithinLessThanAnHour
        );
        session.Clock.Advance(TimeSpan.FromMinutes(10));
        var tokens = session.Fastly.AddTokens(25);

        var results = await RevokeAllAsync(session, tokens, 16);

        Assert.That(results.Where(result => result.Error is not null), Is.Empty);
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [Test]
    public async Task A_429_without_a_reset_pauses_all_for_an_hour()
    {
        using var session = new FakeSession(
            new FakeFastlyOptions { WriteLimitPerHour = 20, SendRateLimitHeaders = false },
            WithinLessThanAnHour
        );
        session.Clock.Advance(TimeSpan.FromMinutes(10));
        var tokens = session.Fastly.AddTokens(25);

        var results = await RevokeAllAsync(session, tokens, 2);

        Assert.That(results.Where(result => result.Error is not null), Is.Empty);
        Assert.That(session.Fastly.Tokens, Is.Empty);
        // The revocations under way, with each attempt, in both hours.
        Assert.That(
            session.Fastly.Requests.Count(request => request.Status == 429),
            Is.LessThanOrEqualTo(2 * 2 * session.Options.MaxAttempts)
        );
    }

    [Test]
    public async Task A_service_that_always_sends_429_makes_the_whole_call_wait_three_times([Values(1, 4)] int concurrency)
    {
        using var session = new FakeSession(configure: WithinLessThanAnHour);
        session.Fastly.Faults.Add(FakeFault.Response(429), FakeSession.IsDelete, times: int.MaxValue);
        var tokens = session.Fastly.AddTokens(12);
        var start = session.Clock.GetUtcNow();

        var results = await RevokeAllAsync(session, tokens, concurrency);

        Assert.That(results.Select(result => result.Error), Is.All.TypeOf<FastlyRateLimitedException>());
        Assert.That(
            session.Clock.GetUtcNow() - start,
            Is.GreaterThanOrEqualTo(TimeSpan.FromHours(3)).And.LessThan(TimeSpan.FromHours(3) + (tokens.Count * session.Options.Timeout))
        );
        Assert.That(session.Fastly.Tokens, Has.Count.EqualTo(12));
    }

    [Test]
    public async Task A_429_of_concurrent_revocations_is_one_wait_however_short()
    {
        using var session = new FakeSession(configure: options =>
        {
            WithinLessThanAnHour(options);
            options.MaxAttempts = 1;
        });
        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);
        var refusal = FakeFault.Delay(TimeSpan.FromMinutes(1)).And(FakeFault.Response(429).WithHeader("Retry-After", "0"));
        session.Fastly.Faults.Add(refusal, FakeSession.IsDelete, times: 8);

        var results = await RevokeAllAsync(session, session.Fastly.AddTokens(8), concurrency: 8);

        Assert.That(results.Select(result => result.Outcome), Is.All.EqualTo(RevocationOutcome.Revoked));
    }

    [TestCase(10, true, 50)]
    [TestCase(10, false, 60)]
    [TestCase(70, true, 60)]
    public async Task A_429_without_a_reset_pauses_until_the_last_known_reset(int minutesPastNoon, bool isResetTold, int expectedMinutes)
    {
        using var session = new FakeSession(
            new FakeFastlyOptions { SendRateLimitHeaders = isResetTold },
            WithinLessThanAnHour,
            serversClockIsAhead: TimeSpan.FromHours(5)
        );
        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);
        session.Clock.Advance(TimeSpan.FromMinutes(minutesPastNoon));
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(429), FakeSession.IsDelete, times: session.Options.MaxAttempts);
        var started = session.Clock.GetUtcNow();

        var results = await session.RunAsync(session.Client.RevokeManyAsync([token.Id]).ReadAllAsync(), 30_000);

        Assert.That(results.Single().Outcome, Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(
            session.Clock.GetUtcNow() - started,
            Is.InRange(TimeSpan.FromMinutes(expectedMinutes), TimeSpan.FromMinutes(expectedMinutes + 5))
        );
    }

    [Test]
    public async Task A_clock_that_is_set_back_does_not_prolong_the_pause()
    {
        var clock = (ShiftedClock?)null;
        using var session = new FakeSession(
            new FakeFastlyOptions
            {
                WriteLimitPerHour = 20,
                SendRetryAfter = true,
                SendRateLimitHeaders = false,
            },
            WithinLessThanAnHour
        );
        clock = new ShiftedClock(session.Clock);
        session.Options.TimeProvider = clock;
        using var client = new AutomationTokensClient(session.Key, session.Options);
        var tokens = session.Fastly.AddTokens(15);
        session.Fastly.AfterRequest = request =>
        {
            if (request.Status == 429)
                clock.Shift = TimeSpan.FromDays(-30);
        };
        var started = session.Clock.GetUtcNow();

        await session.RunAsync(
            client
                .RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { MaxConcurrency = 16, ReservedWrites = 0 })
                .ReadAllAsync(),
            30_000
        );

        Assert.That(session.Fastly.Tokens, Is.Empty);
        Assert.That(session.Clock.GetUtcNow() - started, Is.LessThan(TimeSpan.FromHours(3)));
    }

    [Test]
    public async Task A_limit_that_stays_used_up_for_three_hours_is_the_result()
    {
        using var session = new FakeSession(configure: WithinLessThanAnHour);
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "3600"), FakeSession.IsDelete, times: int.MaxValue);

        var results = await session.RunAsync(session.Client.RevokeManyAsync([token.Id]).ReadAllAsync(), 30_000);

        Assert.That(results.Single().Error, Is.TypeOf<FastlyRateLimitedException>());
        Assert.That(session.Fastly.Requests.Count(FakeSession.IsDelete), Is.EqualTo(4));
    }

    [Test]
    public async Task A_pause_is_no_longer_than_the_service_requires()
    {
        using var session = new FakeSession(configure: options => options.Timeout = options.AttemptTimeout = TimeSpan.FromMinutes(5));
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "600"), FakeSession.IsDelete);
        var started = session.Clock.GetUtcNow();

        var results = await session.RunAsync(session.Client.RevokeManyAsync([token.Id]).ReadAllAsync(), 30_000);

        Assert.That(results.Single().Outcome, Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Clock.GetUtcNow() - started, Is.InRange(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30)));
    }

    [Test]
    public async Task Cancelling_ends_the_wait()
    {
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 20 });
        var tokens = session.Fastly.AddTokens(30);
        using var cancelling = new CancellationTokenSource();
        var reading = session
            .Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { ReservedWrites = 5 }, cancelling.Token)
            .ReadAllAsync();
        while (session.Fastly.RevokedTokens.Count < 5)
            await Task.Delay(1);
        await Task.Delay(20);
        Assert.That(reading.IsCompleted, Is.False);

        await cancelling.CancelAsync();

        Assert.That(async () => await reading, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Writes_of_others_that_use_up_the_reserve_cause_a_wait()
    {
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 60 }, WithinLessThanAnHour);
        var tokens = session.Fastly.AddTokens(30);
        using var other = new HttpMessageInvoker(session.Fastly, disposeHandler: false);
        session.Fastly.AfterRequest = request =>
        {
            if (request.Number != 12)
                return;
            while (session.Fastly.RemainingWrites(session.User.Key) > 0)
            {
                using var message = new HttpRequestMessage(HttpMethod.Delete, "https://api.fastly.com/tokens/Nothing");
                message.Headers.Add("Fastly-Key", session.User.Key);
                other.SendAsync(message, CancellationToken.None).GetAwaiter().GetResult().Dispose();
            }
        };

        var results = await session.RunAsync(
            session
                .Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { ReservedWrites = 0 })
                .ReadAllAsync(),
            30_000
        );

        Assert.That(results.Where(result => result.Error is not null), Is.Empty);
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }
}
