using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Revocation;

/// <summary>Many revocations keep to the hourly writes, and leave a reserve to others.</summary>
public sealed class WriteBudgetTests
{
    /// <summary>The clock advances by minutes, even during requests.</summary>
    private static void Patiently(AutomationTokensClientOptions options) => options.Timeout = options.AttemptTimeout = TimeSpan.FromDays(1);

    [Test]
    public async Task The_reserve_is_kept_and_the_rest_waits_for_the_next_hour(
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
            session
                .Client.RevokeManyAsync(
                    tokens.Select(token => token.Id),
                    new BulkRevocationOptions { MaxConcurrency = concurrency, ReservedWrites = 50 }
                )
                .ReadAllAsync(),
            60_000
        );

        Assert.That(results.Where(result => result.Error is not null), Is.Empty);
        Assert.That(session.Fastly.Tokens, Is.Empty);
        Assert.That(least, Is.GreaterThanOrEqualTo(50).And.LessThanOrEqualTo(51));
        Assert.That(session.Fastly.Requests.Where(request => request.Status == 429), Is.Empty);
    }

    [Test]
    public async Task The_reserve_is_kept_even_if_responses_are_late([Values] FakeDeleteRoutes routes)
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
            session
                .Client.RevokeManyAsync(
                    tokens.Select(token => token.Id),
                    new BulkRevocationOptions { MaxConcurrency = 64, ReservedWrites = 50 }
                )
                .ReadAllAsync(),
            60_000
        );

        Assert.That(session.Fastly.Tokens, Is.Empty);
        Assert.That(least, Is.GreaterThanOrEqualTo(50));
    }

    [Test]
    public async Task Without_reported_limits_nothing_is_reserved()
    {
        using var session = new FakeSession(new FakeFastlyOptions { SendRateLimitHeaders = false });
        var tokens = session.Fastly.AddTokens(60);
        var (now, most) = (0, 0);
        session.Fastly.Faults.Choose = _ => FakeFault.Hold(Task.Delay(2));
        session.Fastly.BeforeRequest = _ => most = Math.Max(most, Interlocked.Increment(ref now));
        session.Fastly.AfterRequest = _ => Interlocked.Decrement(ref now);

        await session.Client.RevokeManyAsync(tokens.Select(token => token.Id)).ReadAllAsync();

        Assert.That(session.Fastly.Tokens, Is.Empty);
        Assert.That(most, Is.EqualTo(4));
    }

    [Test]
    public async Task Without_responses_the_revocations_are_sent_one_by_one()
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
                var response = new HttpResponseMessage { RequestMessage = request };
                response.Headers.Add("Fastly-RateLimit-Remaining", "51");
                response.Headers.Add("Fastly-RateLimit-Reset", "99999999999");
                return response;
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

        // The sixth response was received, and its rate limit allows no other request.
        Assert.That(results.Count(result => result.Error is FastlyConnectionException), Is.EqualTo(5));
        Assert.That((most, deletes), Is.EqualTo((1, 6)));
    }
}
