using System.Diagnostics.Metrics;
using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Diagnostics;

/// <summary>The metrics of the clients. No tag is an id.</summary>
public sealed class MetricTests
{
    [Test]
    public void The_duration_of_a_call_has_its_operation_and_the_type_of_its_failure()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(403), skip: 1);
        session.Fastly.AfterRequest = _ => session.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.That(async () => await session.Client.GetAsync(token.Id), Throws.Nothing);
        Assert.That(() => session.Client.GetAsync(token.Id), Throws.InstanceOf<FastlyForbiddenException>());

        var points = telemetry.Points("fastly.tokens.client.operation.duration");
        Assert.That(
            points.Select(it => string.Join(' ', it.Tags)),
            Is.EquivalentTo(
                new[] { "fastly.tokens.operation=Get", "error.type=Fastly.Tokens.FastlyForbiddenException fastly.tokens.operation=Get" }
            )
        );
        Assert.That(points.Select(it => it.Point.GetHistogramSum()), Is.All.EqualTo(3));
        Assert.That(points.Select(it => it.Point.GetHistogramCount()), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Retries_are_counted_by_operation_and_reason()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(503), times: 2);

        await session.Client.GetAsync(token.Id);

        var (point, tags) = telemetry.Points("fastly.tokens.client.retries").Single();
        Assert.That(point.GetSumLong(), Is.EqualTo(2));
        Assert.That(tags, Is.EquivalentTo(new[] { "fastly.tokens.operation=Get", "error.type=503" }));
    }

    [Test]
    public async Task Pages_are_counted_by_operation()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();
        session.Fastly.AddTokens(250);

        await session.Client.ListAsync(new ListingOptions { Verify = false }).ReadAllAsync();

        var (point, tags) = telemetry.Points("fastly.tokens.client.pages").Single();
        Assert.That(point.GetSumLong(), Is.EqualTo(3));
        Assert.That(tags, Is.EqualTo(new[] { "fastly.tokens.operation=List" }));
    }

    [Test]
    public async Task The_remaining_writes_are_those_of_the_key_that_has_the_fewest()
    {
        // None is the fewest that any key can have, whatever other clients of this process have left.
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 2 });
        using var telemetry = new ExportedTelemetry();

        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);

        var (point, tags) = telemetry.Points("fastly.tokens.client.rate_limit.remaining").Single();
        Assert.That(session.Client.RateLimit!.Remaining, Is.Zero);
        Assert.That(point.GetGaugeLastValueLong(), Is.Zero);
        Assert.That(tags, Is.Empty);
        session.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(
            RateLimitGauge.Observe().Select(it => it.Value),
            Has.None.Zero,
            "After the reset it is not known, and the other clients of this process have writes left."
        );
    }

    [TestCase("fastly.tokens.client.operation.duration", 1)]
    [TestCase("fastly.tokens.client.retries", 1)]
    [TestCase("fastly.tokens.client.pages", 3)]
    public async Task Each_metric_can_be_measured_without_the_others(string name, int measured)
    {
        using var session = new FakeSession();
        using var listener = new MeterListener();
        var count = 0;
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Name == name)
                it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => count++);
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => count++);
        listener.Start();
        session.Fastly.AddTokens(250);
        session.Fastly.Faults.Add(FakeFault.Response(503), times: 1);

        await session.Client.ListAsync(new ListingOptions { Verify = false }).ReadAllAsync();

        Assert.That(count, Is.EqualTo(measured));
    }

    [Test]
    public void Of_several_clients_the_one_with_the_fewest_writes_counts()
    {
        object more = new(),
            fewer = new(),
            most = new();
        RateLimitGauge.Add(more, static () => -2);
        RateLimitGauge.Add(fewer, static () => -3);
        RateLimitGauge.Add(most, static () => -1);

        Assert.That(RateLimitGauge.Observe().Single().Value, Is.EqualTo(-3));

        foreach (var client in new[] { more, fewer, most })
            RateLimitGauge.Remove(client);
    }

    [Test]
    public void A_client_that_is_disposed_or_does_not_know_its_writes_is_not_observed()
    {
        object first = new(),
            second = new();
        RateLimitGauge.Add(first, static () => -2);
        RateLimitGauge.Add(second, static () => null);
        try
        {
            Assert.That(RateLimitGauge.Observe().Single().Value, Is.EqualTo(-2));
            RateLimitGauge.Remove(first);
            Assert.That(RateLimitGauge.Observe().Select(it => it.Value), Is.All.GreaterThanOrEqualTo(0));
        }
        finally
        {
            RateLimitGauge.Remove(first);
            RateLimitGauge.Remove(second);
        }
    }
}
