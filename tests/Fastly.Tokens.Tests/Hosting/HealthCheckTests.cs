using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fastly.Tokens.Tests.Hosting;

/// <summary>The health check reads the token of the key, and nothing else.</summary>
public sealed class HealthCheckTests
{
    private FakeSession _session = null!;
    private Container _container = null!;

    [SetUp]
    public void SetUp()
    {
        _session = new FakeSession();
        _container = new Container();
        _container.Services.AddSingleton<TimeProvider>(_session.Clock);
        foreach (var account in new[] { null, "staging" })
        {
            var builder = account is null
                ? _container.Services.AddFastlyTokens(options => options.ApiKey = _session.User.Key)
                : _container.Services.AddKeyedFastlyTokens(account, options => options.ApiKey = "another-key");
            builder.ConfigureClient((_, options) => (options.Handler, options.MaxAttempts) = (_session.Fastly, 1));
        }
    }

    [TearDown]
    public void TearDown()
    {
        _container.Dispose();
        _session.Dispose();
    }

    private async Task<HealthReportEntry> CheckAsync(string name = "fastly-tokens")
    {
        var report = await _container.Provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries[name];
    }

    [Test]
    public async Task A_key_that_works_is_healthy_and_nothing_was_changed()
    {
        _container.Services.AddHealthChecks().AddFastlyTokens();

        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(_session.Sent(), Is.EqualTo(new[] { "GET /tokens/self" }));
    }

    [TestCase(6, HealthStatus.Degraded)]
    [TestCase(8, HealthStatus.Healthy)]
    public async Task A_key_that_expires_within_a_week_is_degraded(int days, HealthStatus expected)
    {
        _container.Services.AddHealthChecks().AddFastlyTokens();
        _session.Fastly.ExpireAt(_session.User.KeyId, _session.Clock.GetUtcNow().AddDays(days));

        var entry = await CheckAsync();

        Assert.That(entry.Status, Is.EqualTo(expected));
        Assert.That(entry.Description, Does.Contain(days == 6 ? "expires at 2026-11-29T12:00:00Z" : "accepted"));
    }

    [Test]
    public async Task A_key_that_does_not_work_has_the_status_of_a_failure([Values] bool isDegraded)
    {
        _container
            .Services.AddHealthChecks()
            .AddFastlyTokens("staging", failureStatus: isDegraded ? HealthStatus.Degraded : null, tags: ["ready"]);

        var entry = await CheckAsync("fastly-tokens-staging");

        Assert.That(entry.Status, Is.EqualTo(isDegraded ? HealthStatus.Degraded : HealthStatus.Unhealthy));
        Assert.That(entry.Description, Does.Contain("GET /tokens/self").And.Not.Contain("another-key"));
        Assert.That(entry.Tags, Is.EqualTo(new[] { "ready" }));
    }
}
