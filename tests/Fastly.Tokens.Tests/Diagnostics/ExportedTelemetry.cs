using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Fastly.Tokens.Tests.Diagnostics;

/// <summary>What the OpenTelemetry SDK exports of the library, and of the sources that are named besides, while this exists.</summary>
internal sealed class ExportedTelemetry : IDisposable
{
    private readonly List<Activity> _spans = [];
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly TracerProvider _tracing;
    private readonly MeterProvider _metering;

    internal ExportedTelemetry(params string[] otherSources)
    {
        _tracing = Sdk.CreateTracerProviderBuilder()
            .AddSource([FastlyTokensDiagnostics.ActivitySourceName, .. otherSources])
            .AddInMemoryExporter(_spans)
            .Build();
        _metering = Sdk.CreateMeterProviderBuilder().AddMeter(FastlyTokensDiagnostics.MeterName).AddInMemoryExporter(_metrics).Build();
    }

    /// <summary>The spans that have ended, in that order.</summary>
    internal IReadOnlyList<Activity> Spans
    {
        get
        {
            lock (_spans)
                return [.. _spans];
        }
    }

    internal Activity Span => Spans.Single();

    internal IEnumerable<string> Events => Spans.SelectMany(span => span.Events).Select(happened => happened.Name);

    /// <summary>The current points of a metric, each with its tags as <c>name=value</c>.</summary>
    internal IReadOnlyList<(MetricPoint Point, string[] Tags)> Points(string metric)
    {
        _metrics.Clear();
        _metering.ForceFlush();
        var points = new List<(MetricPoint, string[])>();
        foreach (var point in _metrics.Where(it => it.Name == metric).SelectMany(it => it.MetricPoints))
        {
            var tags = new List<string>();
            foreach (var tag in point.Tags)
                tags.Add($"{tag.Key}={tag.Value}");
            points.Add((point, [.. tags.Order(StringComparer.Ordinal)]));
        }

        return points;
    }

    /// <summary>Everything that was exported, as text.</summary>
    internal string AllText()
    {
        _metrics.Clear();
        _metering.ForceFlush();
        var spans = Spans.Select(span =>
            $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)} "
            + string.Join(' ', span.Events.Select(happened => $"{happened.Name} {string.Join(' ', happened.Tags)}"))
        );
        var metrics = _metrics.Select(it => it.Name).Distinct().ToList().SelectMany(Points).Select(it => string.Join(' ', it.Tags));
        return string.Join('\n', spans.Concat(metrics));
    }

    public void Dispose()
    {
        _tracing.Dispose();
        _metering.Dispose();
    }
}
