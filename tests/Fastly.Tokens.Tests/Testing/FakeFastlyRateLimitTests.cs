using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

public sealed class FakeFastlyRateLimitTests
{
    private const string Remaining = "Fastly-RateLimit-Remaining";
    private const string Reset = "Fastly-RateLimit-Reset";
    private static readonly string FullHour = FakeFastlySession
        .Noon.AddHours(1)
        .ToUnixTimeSeconds()
        .ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Test]
    public async Task Only_writes_report_the_remaining_requests_until_the_full_hour()
    {
        using FakeFastlySession session = new();
        session.Clock.Advance(TimeSpan.FromMinutes(17));

        FakeFastlyReply read = await session.GetAsync("/automation-tokens");
        FakeFastlyReply write = await session.DeleteAsync("/tokens/nosuchtoken");

        Assert.Multiple(() =>
        {
            Assert.That(read.Headers, Does.Not.ContainKey(Remaining));
            Assert.That(write.Headers[Remaining], Is.EqualTo("999"));
            Assert.That(write.Headers[Reset], Is.EqualTo(FullHour));
        });
    }

    [Test]
    public async Task The_recorded_create_is_counted_without_reporting_the_limit()
    {
        using FakeFastlySession session = new();
        session.Fastly.EnterSudoMode(session.Admin.KeyId);

        FakeFastlyReply reply = await session.CreateAsync("""{"name":"deploy"}""");

        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(200));
            Assert.That(reply.Headers, Does.Not.ContainKey(Remaining).And.Not.ContainKey(Reset));
            Assert.That(session.Fastly.RemainingWrites(session.Admin.Key), Is.EqualTo(999));
        });
    }

    [Test]
    public async Task A_key_beyond_its_limit_receives_429_until_the_next_hour()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { WriteLimitPerHour = 2, SendRetryAfter = true });
        IReadOnlyList<FakeToken> tokens = session.Fastly.AddTokens(4);
        FakeToken otherKey = session.Fastly.AddKey(session.Admin);
        session.Clock.Advance(TimeSpan.FromMinutes(50));
        await session.DeleteAsync($"/tokens/{tokens[0].Id}");
        await session.DeleteAsync($"/tokens/{tokens[1].Id}");

        FakeFastlyReply over = await session.DeleteAsync($"/tokens/{tokens[2].Id}");
        int read = (await session.GetAsync("/automation-tokens")).Status;
        int other = (await session.DeleteAsync($"/tokens/{tokens[3].Id}", otherKey.Secret)).Status;
        session.Clock.Advance(TimeSpan.FromMinutes(10));
        int nextHour = (await session.DeleteAsync($"/tokens/{tokens[2].Id}")).Status;

        Assert.Multiple(() =>
        {
            Assert.That(over.Status, Is.EqualTo(429));
            Assert.That(over.Json.GetProperty("msg").GetString(), Does.StartWith("You have exceeded your hourly rate limit."));
            Assert.That(over.Headers[Remaining], Is.EqualTo("0"));
            Assert.That(over.Headers["Retry-After"], Is.EqualTo("600"));
            Assert.That((read, other, nextHour), Is.EqualTo((200, 204, 204)));
        });
    }

    [Test]
    public async Task The_headers_can_be_left_out()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { SendRateLimitHeaders = false, WriteLimitPerHour = 0 });

        FakeFastlyReply reply = await session.DeleteAsync("/tokens/self");

        Assert.That(reply.Status, Is.EqualTo(429));
        Assert.That(reply.Headers, Does.Not.ContainKey(Remaining).And.Not.ContainKey("Retry-After"));
    }

    [Test]
    public async Task The_date_of_a_response_is_from_the_clock_of_the_fake()
    {
        using FakeFastlySession session = new();

        FakeFastlyReply reply = await session.GetAsync("/tokens/self");

        Assert.That(reply.Headers["Date"], Is.EqualTo("Sun, 01 Mar 2026 12:00:00 GMT"));
    }
}
