using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Errors;

/// <summary>When to retry after a 429, and the rate limit that responses report. The service's clock need not be this machine's.</summary>
public sealed class RateLimitTests : ErrorFixture
{
    private static readonly DateTimeOffset Now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [TestCase("30", 30)]
    [TestCase("0", 0)]
    [TestCase("86400", 86400)]
    public async Task Retry_after_in_seconds_counts_from_now(string value, int seconds) =>
        Assert.That(await RetryAtAsync(("Retry-After", value)), Is.EqualTo(Now.AddSeconds(seconds)));

    [TestCase("Tue, 06 May 2031 09:00:30 GMT", "Tue, 06 May 2031 09:00:00 GMT", 30)]
    [TestCase("Tue, 06 May 2031 07:08:39 GMT", null, 30)]
    [TestCase("Tue, 06 May 2031 08:59:00 GMT", "Tue, 06 May 2031 09:00:00 GMT", 0)]
    public async Task Retry_after_as_a_date_is_taken_by_the_service_s_own_clock(string value, string? date, int seconds)
    {
        (string, string)[] headers = date is null ? [("Retry-After", value)] : [("Retry-After", value), ("Date", date)];

        Assert.That(await RetryAtAsync(headers), Is.EqualTo(Now.AddSeconds(seconds)));
    }

    [Test]
    public async Task The_reset_of_the_rate_limit_replaces_a_missing_retry_after()
    {
        var reset = new DateTimeOffset(2031, 5, 6, 10, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

        Assert.That(
            await RetryAtAsync(("Fastly-RateLimit-Reset", $"{reset}"), ("Date", "Tue, 06 May 2031 09:59:00 GMT")),
            Is.EqualTo(Now.AddSeconds(60))
        );
    }

    [Test]
    public async Task Retry_after_takes_precedence_over_the_reset_of_the_rate_limit() =>
        Assert.That(await RetryAtAsync(("Retry-After", "5"), ("Fastly-RateLimit-Reset", "99999999999")), Is.EqualTo(Now.AddSeconds(5)));

    [TestCase("soon")]
    [TestCase("-5")]
    [TestCase("1.5")]
    [TestCase("99999999999999999999")]
    public async Task An_invalid_retry_after_is_ignored(string value) => Assert.That(await RetryAtAsync(("Retry-After", value)), Is.Null);

    [Test]
    public async Task Without_a_header_the_message_contains_the_known_limit()
    {
        var exception = await FailAsync(429, """{"msg":"You have exceeded your hourly rate limit."}""");

        Assert.Multiple(() =>
        {
            Assert.That(((FastlyRateLimitedException)exception).RetryAt, Is.Null);
            Assert.That(
                exception.Message,
                Does.Contain("its rate limit. Fastly said: You have exceeded your hourly rate limit. The limit is counted by the hour. (")
                    .And.EndWith("429 Too Many Requests)")
            );
        });
    }

    [Test]
    public async Task The_message_contains_the_time_of_the_retry()
    {
        using var client = TestClient.To(Address, options => options.TimeProvider = new FakeTimeProvider(Now));
        Respond(429, """{"msg":"Slow down"}""", headers: [("Retry-After", "60"), ("Fastly-RateLimit-Remaining", "0")]);

        var exception = Assert.ThrowsAsync<FastlyRateLimitedException>(() =>
            client.Operations.CreateTokenAsync(EveryOperation.NewToken())
        )!;

        Assert.Multiple(() =>
        {
            Assert.That(
                exception.Message,
                Is.EqualTo(
                    "The API key has exceeded its rate limit. Fastly said: Slow down. Try again at 2031-05-06T07:09:09Z."
                        + " (POST /automation-tokens, 429 Too Many Requests)"
                )
            );
            Assert.That(exception.RateLimit, Is.EqualTo(new FastlyRateLimit(0, null)));
        });
    }

    [TestCase("993", "1740488400", 993L, 1740488400L)]
    [TestCase("0", null, 0L, null)]
    [TestCase(null, "0", null, 0L)]
    [TestCase("9223372036854775807", "253402300799", long.MaxValue, 253402300799L)]
    [TestCase("many", "1740488400", null, 1740488400L)]
    [TestCase("-1", "253402300800", null, null)]
    [TestCase("1,000", "-1", null, null)]
    public async Task The_client_keeps_the_last_rate_limit(string? remaining, string? reset, long? expectedRemaining, long? expectedReset)
    {
        using var client = TestClient.To(Address);
        var headers = new List<(string, string)>();
        if (remaining is not null)
            headers.Add(("Fastly-RateLimit-Remaining", remaining));
        if (reset is not null)
            headers.Add(("Fastly-RateLimit-Reset", reset));
        Respond(200, """{"id":"x","access_token":"s"}""", headers: [.. headers]);

        await client.Operations.CreateTokenAsync(EveryOperation.NewToken());

        DateTimeOffset? resetsAt = expectedReset is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        var expected = expectedRemaining is null && resetsAt is null ? null : new FastlyRateLimit(expectedRemaining, resetsAt);
        Assert.That(client.RateLimit, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_response_without_a_rate_limit_leaves_the_last_one()
    {
        using var client = TestClient.To(Address);
        Assert.That(client.RateLimit, Is.Null);
        Respond(422, """{"msg":"no"}""", headers: ("Fastly-RateLimit-Remaining", "12"));
        var exception = Assert.ThrowsAsync<FastlyInvalidRequestException>(() =>
            client.Operations.CreateTokenAsync(EveryOperation.NewToken())
        )!;

        Server.Reset();
        Respond(200, """{"id":"x"}""");
        await client.GetSelfAsync();

        Assert.Multiple(() =>
        {
            Assert.That(exception.RateLimit, Is.EqualTo(new FastlyRateLimit(12, null)));
            Assert.That(client.RateLimit, Is.EqualTo(new FastlyRateLimit(12, null)));
        });
    }

    [Test]
    public async Task The_client_keeps_the_rate_limit_of_the_last_response_that_reports_it()
    {
        using var client = TestClient.To(Address);
        foreach (var remaining in new[] { 12, 11 })
        {
            Server.Reset();
            Respond(200, """{"id":"x"}""", headers: ("Fastly-RateLimit-Remaining", $"{remaining}"));
            await client.GetSelfAsync();
        }

        Assert.That(client.RateLimit, Is.EqualTo(new FastlyRateLimit(11, null)));
    }

    private static async Task<DateTimeOffset?> RetryAtAsync(params (string, string)[] headers)
    {
        // By a handler, because a real server always sends its own date.
        using var handler = new StubHandler(request =>
        {
            var response = new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests) { RequestMessage = request };
            foreach (var (name, value) in headers)
                response.Headers.TryAddWithoutValidation(name, value);
            return response;
        });
        using var client = TestClient.Through(handler, options => options.TimeProvider = new FakeTimeProvider(Now));
        try
        {
            await client.GetSelfAsync();
        }
        catch (FastlyRateLimitedException exception)
        {
            return exception.RetryAt;
        }

        throw new AssertionException("It did not fail.");
    }
}
