using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Revocation;

/// <summary>A bulk revocation waits for the next hour, and no longer than its options allow.</summary>
public sealed class MaxWaitTests
{
    private static async Task<IReadOnlyList<RevocationResult>> RevokeAsync(FakeSession session, BulkRevocationOptions options)
    {
        var tokens = session.Fastly.AddTokens(3);
        return await session.RunAsync(session.Client.RevokeManyAsync(tokens.Select(token => token.Id), options).ReadAllAsync(), 60_000);
    }

    private static DateTimeOffset InYears(FakeSession session) => session.Clock.GetUtcNow().AddYears(3);

    [Test]
    public async Task A_reset_years_ahead_fails_each_token_at_once([Values("reset", "Retry-After")] string way)
    {
        using var session = new FakeSession(new FakeFastlyOptions { SendRateLimitHeaders = false });
        var fault =
            way == "reset"
                ? FakeFault
                    .Response(429, """{"msg":"Slow down"}""")
                    .WithHeader("Fastly-RateLimit-Remaining", "0")
                    .WithHeader("Fastly-RateLimit-Reset", $"{InYears(session).ToUnixTimeSeconds()}")
                : FakeFault
                    .Response(429, """{"msg":"Slow down"}""")
                    .WithHeader("Retry-After", $"{(long)TimeSpan.FromDays(1000).TotalSeconds}");
        session.Fastly.Faults.Add(fault, FakeSession.IsDelete, times: 1000);
        var before = session.Clock.GetUtcNow();

        var results = await RevokeAsync(session, new BulkRevocationOptions { MaxConcurrency = 1 });

        Assert.That(results.Select(result => result.Error), Is.All.InstanceOf<FastlyRateLimitedException>());
        Assert.That(session.Clock.GetUtcNow() - before, Is.LessThan(TimeSpan.FromMinutes(10)));
        Assert.That(((FastlyRateLimitedException)results[^1].Error!).RetryAt, Is.GreaterThan(before.AddYears(2)));
        Assert.That(results[^1].Error!.Message, Does.Contain(results[^1].Id).And.Contain("MaxWait"));
    }

    [Test]
    public async Task A_shorter_wait_fails_where_the_hour_is_longer()
    {
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 2 });

        var results = await RevokeAsync(
            session,
            new BulkRevocationOptions
            {
                MaxConcurrency = 1,
                ReservedWrites = 0,
                MaxWait = TimeSpan.FromMinutes(5),
            }
        );

        Assert.That(results.Count(result => result.Error is FastlyRateLimitedException), Is.EqualTo(2));
        Assert.That(session.Fastly.Requests.Where(request => request.Status == 429), Is.Empty);
    }

    [Test]
    public async Task The_default_waits_for_the_next_hour()
    {
        using var session = new FakeSession(
            new FakeFastlyOptions { WriteLimitPerHour = 2 },
            options => options.Timeout = options.AttemptTimeout = TimeSpan.FromDays(1)
        );

        var results = await RevokeAsync(session, new BulkRevocationOptions { MaxConcurrency = 1, ReservedWrites = 0 });

        Assert.That(results.Select(result => result.Error), Is.All.Null);
    }

    [Test]
    public async Task Clients_do_not_retry_at_the_moment_of_the_reset([Values(0.0, 0.5, 1.0)] double number)
    {
        using var session = new FakeSession(
            new FakeFastlyOptions { WriteLimitPerHour = 2 },
            options =>
            {
                options.Timeout = options.AttemptTimeout = TimeSpan.FromDays(1);
                options.Random = new FixedRandom(number);
            }
        );
        var tokens = session.Fastly.AddTokens(2);
        await session.Client.RevokeAsync(tokens[0].Id);
        var sent = DateTimeOffset.MinValue;
        session.Fastly.BeforeRequest = _ => sent = session.Clock.GetUtcNow();

        await session.RunAsync(
            session.Client.RevokeManyAsync([tokens[1].Id], new BulkRevocationOptions { ReservedWrites = 0 }).ReadAllAsync(),
            1000
        );

        var reset = new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero);
        Assert.That(
            sent - reset,
            Is.GreaterThanOrEqualTo(number * TimeSpan.FromSeconds(5)).And.LessThan(TimeSpan.FromSeconds((number * 5) + 30))
        );
    }

    [Test]
    public void It_is_zero_to_one_day([Values(-1, 86_401)] int seconds)
    {
        using var session = new FakeSession();

        Assert.That(
            () => session.Client.RevokeManyAsync([], new BulkRevocationOptions { MaxWait = TimeSpan.FromSeconds(seconds) }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("MaxWait")
        );
    }
}
