using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Retries;

public sealed class RateLimitStateTests
{
    [Test]
    public async Task The_client_shows_what_it_was_told_last_and_a_silent_answer_leaves_it()
    {
        using var session = new FakeSession();
        Assert.That(session.Client.RateLimit, Is.Null);

        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);
        var told = session.Client.RateLimit;
        await session.Client.GetAsync(session.Fastly.AddToken().Id);
        await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(told, Is.EqualTo(new FastlyRateLimit(998, new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero))));
        Assert.That(session.Client.RateLimit, Is.EqualTo(told));
    }

    [Test]
    public void An_exception_shows_what_its_own_answer_told()
    {
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 0 });

        var thrown = Assert.ThrowsAsync<FastlyRateLimitedException>(async () => await session.Client.RevokeAsync("A"));

        Assert.That(thrown.RateLimit, Is.EqualTo(new FastlyRateLimit(0, new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero))));
        Assert.That(thrown.RetryAt, Is.EqualTo(new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero)));
    }
}
