using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Retries;

public sealed class RateLimitStateTests
{
    private static readonly DateTimeOffset Reset = new(2026, 11, 23, 13, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task The_client_keeps_the_last_reported_rate_limit()
    {
        using var session = new FakeSession();
        Assert.That(session.Client.RateLimit, Is.Null);

        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);
        var reported = session.Client.RateLimit;
        await session.Client.GetAsync(session.Fastly.AddToken().Id);
        await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(reported, Is.EqualTo(new FastlyRateLimit(998, Reset)));
        Assert.That(session.Client.RateLimit, Is.EqualTo(reported));
    }

    [Test]
    public void An_exception_has_the_rate_limit_of_its_response()
    {
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 0 });

        var thrown = Assert.ThrowsAsync<FastlyRateLimitedException>(async () => await session.Client.RevokeAsync("A"));

        Assert.That(thrown.RateLimit, Is.EqualTo(new FastlyRateLimit(0, Reset)));
        Assert.That(thrown.RetryAt, Is.EqualTo(Reset));
    }

    /// <summary>Each response: its count, and its reset in seconds after the first one's; null for a missing header.</summary>
    private static IEnumerable<TestCaseData> InTheOrderTheyCome()
    {
        yield return Case("A_count_that_falls_is_taken", (998, 0), (997, 0), expected: (997, 0));
        yield return Case("A_late_response_does_not_raise_the_count", (997, 0), (998, 0), expected: (997, 0));
        yield return Case("A_second_more_is_the_same_hour", (997, 0), (998, 1), expected: (997, 0));
        yield return Case("A_second_less_is_the_same_hour", (997, 0), (996, -1), expected: (996, 0));
        yield return Case("The_next_hour_replaces_the_last", (3, 0), (999, 3600), expected: (999, 3600));
        yield return Case("Two_seconds_more_are_another_hour", (3, 0), (999, 2), expected: (999, 2));
        yield return Case("A_late_response_of_the_hour_before_is_ignored", (999, 3600), (3, 0), expected: (999, 3600));
        yield return Case("A_late_response_of_the_hour_before_may_be_a_second_off", (999, 3600), (3, -1), expected: (999, 3600));
        yield return Case("A_clock_that_was_set_back_is_accepted", (3, 86400), (999, 0), expected: (999, 0));
        yield return Case("A_missing_reset_leaves_it_as_it_was", (998, 0), (997, null), expected: (997, 0));
        yield return Case("A_missing_count_leaves_it_as_it_was", (998, 0), (null, 0), expected: (998, 0));
        yield return Case("A_missing_count_leaves_it_as_it_was_in_the_next_hour_too", (998, 0), (null, 3600), expected: (998, 3600));
        yield return Case("A_count_alone_may_rise", (3, null), (999, null), expected: (999, null));
        yield return Case("A_count_that_comes_after_its_reset_is_taken", (null, 0), (997, 0), expected: (997, 0));
        yield return Case("A_response_without_headers_changes_nothing", (998, 0), (null, null), expected: (998, 0));
    }

    private static TestCaseData Case(
        string name,
        (long? Remaining, int? Reset) first,
        (long? Remaining, int? Reset) second,
        (long? Remaining, int? Reset) expected
    ) => new TestCaseData(State(first), State(second), State(expected)).SetName(name);

    private static FastlyRateLimit State((long? Remaining, int? Reset) reported) =>
        new(reported.Remaining, reported.Reset is { } seconds ? Reset.AddSeconds(seconds) : null);

    [TestCaseSource(nameof(InTheOrderTheyCome))]
    public async Task Two_responses_are_merged(FastlyRateLimit first, FastlyRateLimit second, FastlyRateLimit expected)
    {
        var responses = new Queue<FastlyRateLimit>([first, second]);
        using var handler = new StubHandler(request => Respond(request, responses.Dequeue()));
        using var client = TestClient.Through(handler);

        await client.GetSelfAsync();
        await client.GetSelfAsync();

        Assert.That(client.RateLimit, Is.EqualTo(expected));
    }

    [Test]
    public async Task The_rate_limit_of_another_key_is_discarded()
    {
        using var session = new FakeSession();
        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);
        Assert.That(session.Client.RateLimit, Is.Not.Null);

        session.Key.Update(session.Fastly.AddKey(session.User).Secret);
        Assert.That(session.Client.RateLimit, Is.Null);

        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);
        Assert.That(session.Client.RateLimit, Is.EqualTo(new FastlyRateLimit(999, Reset)));
    }

    [Test]
    public async Task A_late_response_to_the_previous_key_is_ignored()
    {
        var key = new FastlyApiKey("the-key-before");
        var late = new TaskCompletionSource();
        using var handler = new StubHandler(
            async (request, _) =>
            {
                var isLate = request.Headers.GetValues("Fastly-Key").Single() == "the-key-before";
                if (isLate)
                    await late.Task;
                return Respond(request, new FastlyRateLimit(isLate ? 3 : 999, Reset));
            }
        );
        using var client = new AutomationTokensClient(key, new AutomationTokensClientOptions { Handler = handler });
        var before = client.GetSelfAsync();
        key.Update("the-key");
        await client.GetSelfAsync();

        late.SetResult();
        await before;

        Assert.That(client.RateLimit, Is.EqualTo(new FastlyRateLimit(999, Reset)));
    }

    private static HttpResponseMessage Respond(HttpRequestMessage request, FastlyRateLimit reported)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StringContent("""{"id":"x"}"""),
        };
        if (reported.Remaining is { } remaining)
            response.Headers.Add("Fastly-RateLimit-Remaining", $"{remaining}");
        if (reported.ServerResetsAt is { } reset)
            response.Headers.Add("Fastly-RateLimit-Reset", $"{reset.ToUnixTimeSeconds()}");
        return response;
    }
}
