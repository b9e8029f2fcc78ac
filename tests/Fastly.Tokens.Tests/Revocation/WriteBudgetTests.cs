using Fastly.Tokens.Testing;
using Fastly.Tokens.Tests.Servers;

namespace Fastly.Tokens.Tests.Revocation;

/// <summary>Many revocations keep to the hourly writes, and leave a reserve to others.</summary>
public sealed class WriteBudgetTests
{
    /// <summary>The clock is moved by minutes, whatever is under way.</summary>
    private static void Patiently(AutomationTokensClientOptions options) => options.Timeout = options.AttemptTimeout = TimeSpan.FromDays(1);

    /// <summary>More than the clock is moved by while a request is under way, and less than the service has it wait.</summary>
    private static void WithinLessThanAnHour(AutomationTokensClientOptions options) =>
        options.Timeout = options.AttemptTimeout = TimeSpan.FromMinutes(20);

    private static async Task<List<RevocationResult>> ReadAsync(IAsyncEnumerable<RevocationResult> results)
    {
        var read = new List<RevocationResult>();
        await foreach (var result in results)
            read.Add(result);
        return read;
    }

    [Test]
    public async Task The_reserve_is_left_and_the_rest_waits_for_the_next_hour(
        [Values(1, 4, 64)] int concurrency,
        [Values] FakeDeleteRoutes routes,
        [Values(-3, 3)] int serversClockIsAheadByHours
    )
    {
        using var session = new FakeSession(
            new FakeFastlyOptions { WriteLimitPerHour = 100, DeleteRoutes = routes },
            Patiently,
            serversClockIsAhead: TimeSpan.FromHours(serversClockIsAheadByHours) + TimeSpan.FromMinutes(7)
        );
        var tokens = session.Fastly.AddTokens(60);
        var least = int.MaxValue;
        var gate = new object();
        session.Fastly.AfterRequest = _ =>
        {
            lock (gate)
                least = Math.Min(least, session.Fastly.RemainingWrites(session.User.Key));
        };

        var results = await session.RunAsync(
            ReadAsync(
                session.Client.RevokeManyAsync(
                    tokens.Select(token => token.Id),
                    new BulkRevocationOptions { MaxConcurrency = concurrency, ReservedWrites = 50 }
                )
            ),
            60_000
        );

        Assert.That(results.Where(result => result.Error is not null), Is.Empty);
        Assert.That(session.Fastly.Tokens, Is.Empty);
        Assert.That(least, Is.GreaterThanOrEqualTo(50).And.LessThanOrEqualTo(51));
        Assert.That(session.Fastly.Requests.Where(request => request.Status == 429), Is.Empty);
    }

    [Test]
    public async Task The_reserve_is_left_where_answers_come_later_than_the_next_request_leaves([Values] FakeDeleteRoutes routes)
    {
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 100, DeleteRoutes = routes }, Patiently);
        var tokens = session.Fastly.AddTokens(60);
        session.Fastly.Faults.Choose = _ => FakeFault.Delay(TimeSpan.FromSeconds(1));
        var least = int.MaxValue;
        var gate = new object();
        session.Fastly.AfterRequest = _ =>
        {
            lock (gate)
                least = Math.Min(least, session.Fastly.RemainingWrites(session.User.Key));
        };

        await session.RunAsync(
            ReadAsync(
                session.Client.RevokeManyAsync(
                    tokens.Select(token => token.Id),
                    new BulkRevocationOptions { MaxConcurrency = 64, ReservedWrites = 50 }
                )
            ),
            60_000
        );

        Assert.That(session.Fastly.Tokens, Is.Empty);
        Assert.That(least, Is.GreaterThanOrEqualTo(50));
    }

    [Test]
    public async Task Where_the_service_does_not_tell_there_is_nothing_to_keep_to()
    {
        using var session = new FakeSession(new FakeFastlyOptions { SendRateLimitHeaders = false });
        var tokens = session.Fastly.AddTokens(60);
        var (now, most) = (0, 0);
        session.Fastly.Faults.Choose = _ => FakeFault.Hold(Task.Delay(2));
        session.Fastly.BeforeRequest = _ => most = Math.Max(most, Interlocked.Increment(ref now));
        session.Fastly.AfterRequest = _ => Interlocked.Decrement(ref now);

        await ReadAsync(session.Client.RevokeManyAsync(tokens.Select(token => token.Id)));

        Assert.That(session.Fastly.Tokens, Is.Empty);
        Assert.That(most, Is.EqualTo(4));
    }

    [Test]
    public async Task While_nothing_is_answered_one_after_the_other_goes_ahead()
    {
        var (now, most, deletes) = (0, 0, 0);
        using var handler = new StubHandler(
            async (request, cancellationToken) =>
            {
                if (request.Method == HttpMethod.Get)
                    return new() { RequestMessage = request, Content = new StringContent("""{"id":"Own"}""") };
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Delay(10, cancellationToken);
                Interlocked.Decrement(ref now);
                if (Interlocked.Increment(ref deletes) <= 5)
                    throw new HttpRequestException("No route to the host.");
                var answer = new HttpResponseMessage { RequestMessage = request };
                answer.Headers.Add("Fastly-RateLimit-Remaining", "51");
                answer.Headers.Add("Fastly-RateLimit-Reset", "99999999999");
                return answer;
            }
        );
        using var client = TestClient.Through(handler);
        var results = new List<RevocationResult>();

        await foreach (
            var result in client.RevokeManyAsync(
                Enumerable.Range(0, 20).Select(number => $"T{number}"),
                new BulkRevocationOptions { MaxConcurrency = 16, ReservedWrites = 50 }
            )
        )
        {
            results.Add(result);
            if (results.Count == 6)
                break;
        }

        // The sixth was answered, and what it was told leaves room for no other.
        Assert.That(results.Count(result => result.Error is FastlyConnectionException), Is.EqualTo(5));
        Assert.That((most, deletes), Is.EqualTo((1, 6)));
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

        var results = await session.RunAsync(
            ReadAsync(
                session.Client.RevokeManyAsync(
                    tokens.Select(token => token.Id),
                    new BulkRevocationOptions { MaxConcurrency = 16, ReservedWrites = 0 }
                )
            ),
            30_000
        );

        Assert.That(results.Where(result => result.Error is not null), Is.Empty);
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [Test]
    public async Task A_429_that_does_not_say_until_when_pauses_all_for_an_hour()
    {
        using var session = new FakeSession(
            new FakeFastlyOptions { WriteLimitPerHour = 20, SendRateLimitHeaders = false },
            WithinLessThanAnHour
        );
        session.Clock.Advance(TimeSpan.FromMinutes(10));
        var tokens = session.Fastly.AddTokens(25);

        var results = await session.RunAsync(
            ReadAsync(
                session.Client.RevokeManyAsync(
                    tokens.Select(token => token.Id),
                    new BulkRevocationOptions { MaxConcurrency = 2, ReservedWrites = 0 }
                )
            ),
            30_000
        );

        Assert.That(results.Where(result => result.Error is not null), Is.Empty);
        Assert.That(session.Fastly.Tokens, Is.Empty);
        // What was under way, with every try, in each of the two hours that were too short.
        Assert.That(
            session.Fastly.Requests.Count(request => request.Status == 429),
            Is.LessThanOrEqualTo(2 * 2 * session.Options.MaxAttempts)
        );
    }

    [TestCase(10, true, 50)]
    [TestCase(10, false, 60)]
    [TestCase(70, true, 60)]
    public async Task A_429_that_does_not_say_until_when_pauses_until_the_reset_that_is_ahead(
        int minutesPastNoon,
        bool isResetTold,
        int expectedMinutes
    )
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

        var results = await session.RunAsync(ReadAsync(session.Client.RevokeManyAsync([token.Id])), 30_000);

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
            ReadAsync(
                client.RevokeManyAsync(
                    tokens.Select(token => token.Id),
                    new BulkRevocationOptions { MaxConcurrency = 16, ReservedWrites = 0 }
                )
            ),
            30_000
        );

        Assert.That(session.Fastly.Tokens, Is.Empty);
        Assert.That(session.Clock.GetUtcNow() - started, Is.LessThan(TimeSpan.FromHours(3)));
    }

    [Test]
    public async Task Others_who_use_the_reserve_up_only_make_it_wait()
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
            ReadAsync(session.Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { ReservedWrites = 0 })),
            30_000
        );

        Assert.That(results.Where(result => result.Error is not null), Is.Empty);
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [Test]
    public async Task A_limit_that_stays_used_up_for_three_hours_is_the_result()
    {
        using var session = new FakeSession(configure: WithinLessThanAnHour);
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "3600"), FakeSession.IsDelete, times: int.MaxValue);

        var results = await session.RunAsync(ReadAsync(session.Client.RevokeManyAsync([token.Id])), 30_000);

        Assert.That(results.Single().Error, Is.TypeOf<FastlyRateLimitedException>());
        Assert.That(session.Fastly.Requests.Count(FakeSession.IsDelete), Is.EqualTo(4));
    }

    [Test]
    public async Task A_pause_is_no_longer_than_the_service_asks_for()
    {
        using var session = new FakeSession(configure: options => options.Timeout = options.AttemptTimeout = TimeSpan.FromMinutes(5));
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "600"), FakeSession.IsDelete);
        var started = session.Clock.GetUtcNow();

        var results = await session.RunAsync(ReadAsync(session.Client.RevokeManyAsync([token.Id])), 30_000);

        Assert.That(results.Single().Outcome, Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Clock.GetUtcNow() - started, Is.InRange(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30)));
    }

    [Test]
    public async Task Cancelling_ends_the_wait()
    {
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 20 });
        var tokens = session.Fastly.AddTokens(30);
        using var cancelling = new CancellationTokenSource();
        var reading = ReadAsync(
            session.Client.RevokeManyAsync(
                tokens.Select(token => token.Id),
                new BulkRevocationOptions { ReservedWrites = 5 },
                cancelling.Token
            )
        );
        while (session.Fastly.RevokedTokens.Count < 5)
            await Task.Delay(1);
        await Task.Delay(20);
        Assert.That(reading.IsCompleted, Is.False);

        await cancelling.CancelAsync();

        Assert.That(async () => await reading, Throws.InstanceOf<OperationCanceledException>());
    }
}
