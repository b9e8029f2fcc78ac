using Fastly.Tokens.Transport;
using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Transport;

public sealed class ServiceClockTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Without_a_response_a_moment_is_taken_five_minutes_early()
    {
        var local = new FakeTimeProvider(Now);
        var sent = local.GetTimestamp();
        local.Advance(TimeSpan.FromSeconds(30));

        Assert.That(new ServiceClock(local).NotAfter(sent), Is.EqualTo(Now - TimeSpan.FromMinutes(5)));
    }

    [TestCase(-3)]
    [TestCase(0)]
    [TestCase(3)]
    public void After_a_response_it_is_taken_two_seconds_early_on_the_services_clock(int hoursAhead)
    {
        var local = new FakeTimeProvider(Now);
        var clock = new ServiceClock(local);
        var sent = local.GetTimestamp();
        local.Advance(TimeSpan.FromSeconds(30));
        clock.Synchronize(local.GetUtcNow().AddHours(hoursAhead));

        Assert.That(clock.NotAfter(sent), Is.EqualTo(Now.AddHours(hoursAhead).AddSeconds(-2)));
    }

    [Test]
    public void A_time_of_the_service_is_as_far_ahead_on_this_machine_while_time_passes()
    {
        var local = new FakeTimeProvider(Now);
        var clock = new ServiceClock(local);
        clock.Synchronize(Now.AddHours(3));
        local.Advance(TimeSpan.FromSeconds(10));

        Assert.That(clock.ToLocal(Now.AddHours(3).AddSeconds(60)), Is.EqualTo(local.GetUtcNow().AddSeconds(50)));
    }

    [TestCase(-1, true)]
    [TestCase(0, true)]
    [TestCase(1, false)]
    public void The_present_moment_has_passed(int seconds, bool hasPassed)
    {
        var clock = new ServiceClock(new FakeTimeProvider(Now));

        Assert.That(clock.HasPassed(Now.AddSeconds(seconds)), Is.EqualTo(hasPassed));
        Assert.That(clock.HasPassed(null), Is.False);
    }

    [Test]
    public void A_sum_is_limited_to_the_latest_time()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ServiceClock.Add(DateTimeOffset.MaxValue, TimeSpan.FromTicks(1)), Is.EqualTo(DateTimeOffset.MaxValue));
            Assert.That(ServiceClock.Add(DateTimeOffset.MinValue, TimeSpan.FromTicks(-1)), Is.EqualTo(DateTimeOffset.MinValue));
            Assert.That(ServiceClock.Add(Now, TimeSpan.MaxValue), Is.EqualTo(DateTimeOffset.MaxValue));
            Assert.That(ServiceClock.Add(Now, TimeSpan.MinValue), Is.EqualTo(DateTimeOffset.MinValue));
            Assert.That(ServiceClock.Add(Now, TimeSpan.FromHours(1)), Is.EqualTo(Now.AddHours(1)));
        });
    }

    [Test]
    public void A_header_is_parsed_once_a_second()
    {
        var clock = new ServiceClock(new FakeTimeProvider(Now));
        clock.Synchronize(Now, "Mon, 23 Nov 2026 12:00:00 GMT");

        Assert.That(clock.IsSynchronizedWith(null), Is.True, "A response without it says nothing.");
        Assert.That(clock.IsSynchronizedWith("Mon, 23 Nov 2026 12:00:00 GMT"), Is.True);
        Assert.That(clock.IsSynchronizedWith("Mon, 23 Nov 2026 12:00:01 GMT"), Is.False);
    }
}
