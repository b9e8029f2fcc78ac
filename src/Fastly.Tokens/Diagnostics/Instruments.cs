using System.Diagnostics.Metrics;

namespace Fastly.Tokens.Diagnostics;

/// <summary>The metrics of all clients. No tag is an id.</summary>
internal static class Instruments
{
    private static readonly Meter Meter = new(
        FastlyTokensDiagnostics.MeterName,
        typeof(Instruments).Assembly.GetName().Version!.ToString(3)
    );

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "fastly.tokens.client.operation.duration",
        "s",
        "The duration of a call of the client, with all its requests and waits."
#if NET9_0_OR_GREATER
        ,
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
        }
#endif
    );

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "fastly.tokens.client.retries",
        "{retry}",
        "The number of requests that are sent again after a transient failure."
    );

    private static readonly Counter<long> Pages = Meter.CreateCounter<long>(
        "fastly.tokens.client.pages",
        "{page}",
        "The number of pages that listings have read."
    );

    static Instruments() =>
        Meter.CreateObservableGauge(
            "fastly.tokens.client.rate_limit.remaining",
            RateLimitGauge.Observe,
            "{request}",
            "The number of writes that the service accepts until the reset, of the key that has the fewest."
        );

    internal static bool IsEnabled => Duration.Enabled || Retries.Enabled || Pages.Enabled;

    internal static void AddOperation(string operation, TimeSpan duration, string? errorType)
    {
        if (errorType is null)
            Duration.Record(duration.TotalSeconds, Tag(TelemetryNames.Operation, operation));
        else
            Duration.Record(duration.TotalSeconds, Tag(TelemetryNames.Operation, operation), Tag(TelemetryNames.ErrorType, errorType));
    }

    internal static void AddRetry(string operation, string? reason) =>
        Retries.Add(1, Tag(TelemetryNames.Operation, operation), Tag(TelemetryNames.ErrorType, reason ?? TelemetryNames.OtherError));

    internal static void AddPage(string operation) => Pages.Add(1, Tag(TelemetryNames.Operation, operation));

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}
