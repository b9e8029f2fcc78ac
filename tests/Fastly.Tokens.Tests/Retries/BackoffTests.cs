using System.Globalization;
using Fastly.Tokens.Testing;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Retries;

/// <summary>The wait before a retry: random below a doubling maximum, or as the service requires.</summary>
public sealed class BackoffTests
{
    private static FakeSession Drawing(double number, TimeSpan serversClockIsAhead = default, int attempts = 4) =>
        new(
            configure: options =>
            {
                options.Random = new FixedRandom(number);
                options.MaxAttempts = attempts;
                options.Timeout = 2 * InstantClock.Deadline;
                options.AttemptTimeout = InstantClock.Deadline;
            },
            serversClockIsAhead: serversClockIsAhead
        );

    /// <summary>The waits between the attempts, in seconds.</summary>
    private static async Task<List<double>> WaitsAsync(FakeSession session)
    {
        var clock = new InstantClock(session.Clock);
        session.Options.TimeProvider = clock;
        using var client = new AutomationTokensClient(session.Key, session.Options);
        try
        {
            await client.GetAsync("A");
        }
        catch (FastlyApiException) { }

        return clock.Waits;
    }

    [Test]
    public async Task The_ceiling_doubles_and_the_wait_is_drawn_below_it([Values(0.1, 0.4, 1.0)] double number)
    {
        using var session = Drawing(number, attempts: 5);
        session.Fastly.Faults.Add(FakeFault.Response(503), times: int.MaxValue);

        Assert.That(await WaitsAsync(session), Is.EqualTo(new[] { 0.5 * number, number, 2 * number, 4 * number }).Within(0.001));
    }

    [Test]
    public void The_ceiling_ends_at_twenty_seconds()
    {
        var policy = new RetryPolicy(new AutomationTokensClientOptions { Random = new FixedRandom(1), MaxAttempts = 100 });
        var failure = new FastlyConnectionException(new Failure("", "", "")) { IsTransient = true };

        var delays = Enumerable
            .Range(1, 99)
            .Select(attempts => policy.DelayAfter(attempts, new ApiOperation("", HttpMethod.Get), failure)!.Value.TotalSeconds)
            .ToList();

        Assert.That(delays.Take(7), Is.EqualTo(new[] { 0.5, 1, 2, 4, 8, 16, 20 }));
        Assert.That(delays.Max(), Is.EqualTo(20));
    }

    [Test]
    public async Task Each_wait_has_its_own_jitter()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.DropBefore(), times: int.MaxValue);

        await WaitsAsync(session);

        Assert.That(((FixedRandom)session.Options.Random).Count, Is.EqualTo(3));
    }

    [TestCase(429)]
    [TestCase(503)]
    public async Task Retry_after_in_seconds_is_followed(int status)
    {
        using var session = Drawing(0);
        session.Fastly.Faults.Add(FakeFault.Response(status).WithHeader("Retry-After", "17"));

        Assert.That((await WaitsAsync(session)).Single(), Is.EqualTo(17).Within(0.001));
    }

    [TestCase(429, 0)]
    [TestCase(429, -5)]
    [TestCase(503, 5)]
    public async Task Retry_after_as_a_date_is_followed_by_the_servers_clock(int status, int hoursAhead)
    {
        using var session = Drawing(0, TimeSpan.FromHours(hoursAhead));
        var date = (session.ServersClock.GetUtcNow() + TimeSpan.FromSeconds(17)).ToString("R", CultureInfo.InvariantCulture);
        session.Fastly.Faults.Add(FakeFault.Response(status).WithHeader("Retry-After", date));

        Assert.That((await WaitsAsync(session)).Single(), Is.EqualTo(17).Within(0.001));
    }

    [TestCase(0)]
    [TestCase(-5)]
    [TestCase(5)]
    public async Task Without_retry_after_the_wait_ends_at_the_reset_on_the_servers_clock(int hoursAhead)
    {
        using var session = Drawing(0, TimeSpan.FromHours(hoursAhead));
        var reset = (session.ServersClock.GetUtcNow() + TimeSpan.FromSeconds(17))
            .ToUnixTimeSeconds()
            .ToString(CultureInfo.InvariantCulture);
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Fastly-RateLimit-Reset", reset));

        Assert.That((await WaitsAsync(session)).Single(), Is.EqualTo(17).Within(0.001));
    }

    [Test]
    public async Task The_reset_of_the_rate_limit_is_no_reason_to_wait_after_another_failure()
    {
        using var session = Drawing(0);
        var reset = (session.ServersClock.GetUtcNow() + TimeSpan.FromSeconds(17))
            .ToUnixTimeSeconds()
            .ToString(CultureInfo.InvariantCulture);
        session.Fastly.Faults.Add(FakeFault.Response(503).WithHeader("Fastly-RateLimit-Reset", reset));

        Assert.That(await WaitsAsync(session), Is.Empty);
    }

    [TestCase(429)]
    [TestCase(503)]
    public void A_wait_beyond_the_deadline_fails_at_once_and_reports_its_end(int status)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(status).WithHeader("Retry-After", "3600"));

        var thrown =
            Assert.ThrowsAsync(Is.InstanceOf<FastlyApiException>(), async () => await session.Client.GetAsync("A")) as FastlyApiException;

        Assert.That(thrown!.Message, Does.Contain("Try again at 2026-11-23T13:00:00Z"));
        Assert.That(thrown.Attempts, Is.EqualTo(1));
        if (thrown is FastlyRateLimitedException limited)
            Assert.That(limited.RetryAt, Is.EqualTo(session.Clock.GetUtcNow().AddHours(1)));
    }

    [TestCase("-5")]
    [TestCase("soon")]
    [TestCase("")]
    [TestCase("99999999999999999999")]
    [TestCase("Thu, 01 Jan 1970 00:00:00 GMT")]
    public async Task An_invalid_header_causes_neither_a_failure_nor_a_wait(string value)
    {
        using var session = Drawing(0);
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", value).WithHeader("Fastly-RateLimit-Reset", value));

        Assert.That((await session.RunAsync(session.Client.GetAsync(token.Id))).Id, Is.EqualTo(token.Id));
    }

    [Test]
    public async Task Retry_after_zero_causes_the_shortest_wait_and_jitter(
        [Values("0", "Thu, 01 Jan 1970 00:00:00 GMT")] string value,
        [Values(0, 0.5)] double number
    )
    {
        using var session = Drawing(number);
        session.Fastly.Faults.Add(FakeFault.Response(503).WithHeader("Retry-After", value), times: int.MaxValue);

        Assert.That(
            await WaitsAsync(session),
            Is.EqualTo(new[] { 0.25 + (0.5 * number), 0.25 + number, 0.25 + (2 * number) }).Within(0.001)
        );
    }

    [Test]
    public async Task A_reset_in_the_past_causes_the_shortest_wait()
    {
        using var session = Drawing(0);
        var reset = (session.Clock.GetUtcNow() - TimeSpan.FromHours(1)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Fastly-RateLimit-Reset", reset));

        Assert.That((await WaitsAsync(session)).Single(), Is.EqualTo(0.25).Within(0.001));
    }

    [TestCase(429)]
    [TestCase(503)]
    public async Task Many_clients_do_not_retry_at_the_same_moment(int status)
    {
        var waits = new List<double>();
        foreach (var number in new[] { 0, 0.3, 0.9 })
        {
            using var session = Drawing(number);
            session.Fastly.Faults.Add(FakeFault.Response(status).WithHeader("Retry-After", "17"));
            waits.Add((await WaitsAsync(session)).Single());
        }

        Assert.That(waits, Is.EqualTo(new[] { 17, 17.15, 17.45 }).Within(0.001));
    }

    [Test]
    public void A_wait_that_exceeds_the_deadline_only_by_jitter_is_not_started()
    {
        using var session = new FakeSession(configure: options =>
            (options.Random, options.Timeout) = (new FixedRandom(1), TimeSpan.FromSeconds(17.2))
        );
        session.Fastly.Faults.Add(FakeFault.Response(503).WithHeader("Retry-After", "17"));

        Assert.That(
            async () => await session.Client.GetAsync("A"),
            Throws.TypeOf<FastlyServerException>().With.Property("Attempts").EqualTo(1)
        );
    }

    [Test]
    public async Task Cancelling_ends_the_wait()
    {
        using var session = Drawing(1);
        using var cancelling = new CancellationTokenSource();
        session.Fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "60"));
        var reading = session.Client.GetAsync("A", cancelling.Token);
        while (session.Fastly.Requests.Count == 0)
            await Task.Delay(1);

        await cancelling.CancelAsync();

        Assert.That(async () => await reading, Throws.InstanceOf<OperationCanceledException>());
    }
}
