using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

/// <summary>A clock in which no test waits.</summary>
[CancelAfter(30_000)]
public sealed class InstantTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task A_short_wait_ends_at_once_and_moves_the_clock()
    {
        var clock = new InstantTimeProvider();

        await Task.Delay(TimeSpan.FromSeconds(20), clock);

        Assert.That(clock.GetUtcNow(), Is.EqualTo(Start.AddSeconds(20)));
        Assert.That(clock.GetElapsedTime(0), Is.EqualTo(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public async Task A_long_wait_ends_when_the_clock_has_moved_so_far()
    {
        var clock = new InstantTimeProvider();
        var wait = Task.Delay(TimeSpan.FromSeconds(21), clock);

        await Task.Delay(TimeSpan.FromSeconds(20), clock);
        Assert.That(wait.IsCompleted, Is.False);
        await Task.Delay(TimeSpan.FromSeconds(1), clock);

        await wait;
    }

    [Test]
    public async Task Advancing_ends_long_waits_in_their_order()
    {
        var clock = new InstantTimeProvider(maxWait: TimeSpan.Zero);
        var ended = new List<int>();
        await using var late = clock.CreateTimer(_ => ended.Add(2), null, TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);
        await using var early = clock.CreateTimer(_ => ended.Add(1), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await using var never = clock.CreateTimer(_ => ended.Add(3), null, TimeSpan.FromHours(4), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromHours(3));

        Assert.That(ended, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(clock.GetUtcNow(), Is.EqualTo(Start.AddHours(3)));
    }

    [Test]
    public void A_timer_with_a_period_is_called_again()
    {
        var clock = new InstantTimeProvider(maxWait: TimeSpan.Zero);
        var calls = 0;
        using var timer = clock.CreateTimer(_ => calls++, null, TimeSpan.FromHours(1), TimeSpan.FromHours(2));

        clock.Advance(TimeSpan.FromHours(6));

        Assert.That(calls, Is.EqualTo(3));
    }

    [Test]
    public async Task A_wait_that_is_cancelled_does_not_move_the_clock()
    {
        var clock = new InstantTimeProvider(maxWait: TimeSpan.FromHours(1));
        var timer = clock.CreateTimer(static _ => { }, null, TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromMinutes(30), Timeout.InfiniteTimeSpan);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        await Task.Delay(TimeSpan.FromMinutes(1), clock);

        Assert.That(clock.GetUtcNow(), Is.EqualTo(Start.AddMinutes(1)).Or.EqualTo(Start.AddMinutes(31)));
        await timer.DisposeAsync();
    }

    [Test]
    public async Task A_503_is_survived_without_waiting()
    {
        var clock = new InstantTimeProvider();
        using var fastly = new FakeFastly(clock);
        using var client = fastly.CreateClient();
        fastly.AddTokens(250);
        fastly.Faults.Add(FakeFault.Response(503).WithHeader("Retry-After", "5"), times: 3);
        var before = clock.GetUtcNow();

        var tokens = await client.ListAsync().ReadAllAsync();

        Assert.That(tokens, Has.Count.EqualTo(250));
        Assert.That(clock.GetUtcNow() - before, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(15)));
    }

    [Test]
    public void A_service_that_never_recovers_ends_the_call_in_no_time()
    {
        using var fastly = new FakeFastly(new InstantTimeProvider());
        using var client = fastly.CreateClient(static options => options.MaxAttempts = 100);
        fastly.Faults.Add(FakeFault.Response(503), times: int.MaxValue);

        Assert.That(() => client.GetSelfAsync(), Throws.InstanceOf<FastlyApiException>());
    }

    [Test]
    public void A_negative_time_is_refused()
    {
        Assert.That(() => new InstantTimeProvider(maxWait: TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new InstantTimeProvider().Advance(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
