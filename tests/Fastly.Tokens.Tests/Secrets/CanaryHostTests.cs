using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>What a host exports of the client: spans, metrics, and logs at Trace, with their structured state.</summary>
public sealed class CanaryHostTests
{
    private static IEnumerable<string> Operations => CanaryOperations.All.Keys;

    [TestCaseSource(nameof(Operations))]
    public async Task Nothing_that_a_host_exports_holds_a_secret(string operation)
    {
        using var account = new CanaryAccount(TimeProvider.System);
        using var log = new CapturedLog();
        var spans = new List<Activity>();
        var metrics = new List<MetricSnapshot>();
        using var host = Build(account, log, spans, metrics);
        await host.StartAsync();

        await CanaryOperations.SeeAsync(operation, host.Services.GetRequiredService<AutomationTokensClient>(), "T1");
        await host.StopAsync();
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Assert.That(spans, Has.Count.EqualTo(1));
        Assert.That(metrics.Select(static it => it.Name), Does.Contain("fastly.tokens.client.operation.duration"));
        if (operation is "rotate" or "create")
            Assert.That(log.Entries, Has.Some.Contain("elevated for everyone"));
        account.AssertUnseen(spans.SelectMany(Texts), "spans");
        account.AssertUnseen(metrics.SelectMany(Texts), "metrics");
        account.AssertUnseen(log.Entries, "log");
        account.AssertUnseen(log.States, "state of the log");
    }

    private static IHost Build(CanaryAccount account, CapturedLog log, List<Activity> spans, List<MetricSnapshot> metrics)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder
            .Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(FastlyTokensDiagnostics.ActivitySourceName).AddInMemoryExporter(spans))
            .WithMetrics(metering => metering.AddMeter(FastlyTokensDiagnostics.MeterName).AddInMemoryExporter(metrics));
        builder
            .Services.AddFastlyTokens(options => options.ApiKey = account.User.Key)
            .UseHttpClientFactory(http => http.ConfigurePrimaryHttpMessageHandler(() => account.Fastly))
            .ConfigureClient(
                static (_, options) =>
                {
                    options.MaxAttempts = 2;
                    options.SudoCredentialsCallback = static _ => new(CanaryOperations.Credentials());
                }
            );
        return builder.Build();
    }

    private static IEnumerable<object?> Texts(Activity span) =>
        span
            .TagObjects.Select(static tag => $"{tag.Key}={tag.Value}")
            .Concat(span.Baggage.Select(static it => $"{it.Key}={it.Value}"))
            .Concat(span.Events.SelectMany(static it => it.Tags.Select(tag => $"{it.Name} {tag.Key}={tag.Value}")))
            .Append($"{span.DisplayName} {span.StatusDescription}");

    private static IEnumerable<object?> Texts(MetricSnapshot metric)
    {
        var texts = new List<object?> { $"{metric.Name} {metric.Description} {metric.MeterName}" };
        foreach (var point in metric.MetricPoints)
        {
            foreach (var tag in point.Tags)
                texts.Add($"{tag.Key}={tag.Value}");
        }

        return texts;
    }
}
