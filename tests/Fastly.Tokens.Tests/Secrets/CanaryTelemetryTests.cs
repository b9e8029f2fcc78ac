using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>
/// What activities, event sources and metrics report of the calls, over a socket. The headers
/// that .NET's own internal diagnostics print are .NET's, and not looked at.
/// </summary>
public sealed class CanaryTelemetryTests
{
    private const string Key = "canary-key-over-the-wire";
    private const string Created = "canary-created-over-the-wire";

    [Test]
    public async Task Nothing_that_is_traced_or_printed_holds_a_secret()
    {
        using var server = WireMockServer.Start();
        server.Given(Request.Create().WithPath("/sudo")).RespondWith(Response.Create().WithStatusCode(403).WithBody("""{"msg":"wrong"}"""));
        server
            .Given(Request.Create().WithPath("/automation-tokens").UsingPost())
            .RespondWith(Response.Create().WithStatusCode(200).WithBody($$"""{"id":"T1","access_token":"{{Created}}"}"""));
        using var console = new CapturedConsole();
        using var events = new Events();
        using var activities = new Activities();
        using var metrics = new Metrics();
        var options = new AutomationTokensClientOptions { BaseAddress = new Uri(server.Url!), MaxAttempts = 1 };
        var key = new FastlyApiKey(Key);
        using var client = new AutomationTokensClient(key, options);

        foreach (var operation in CanaryOperations.All.Keys)
            await CanaryOperations.SeeAsync(operation, client, "T1");

        var search = new CanarySearch([Key, CanaryOperations.Password, CanaryOperations.OneTimePassword, Created]);
        foreach (var value in new object[] { client, options, key, CanaryOperations.Credentials(), new AccessToken(Key) })
            Assert.That(search.Find(value), Is.Null);
        var captured = string.Join('\n', events.Captured.Concat(activities.Captured).Concat(metrics.Captured));
        Assert.That(server.LogEntries.Any(entry => entry.RequestMessage!.Headers!.ContainsKey("Fastly-Key")), Is.True);
        Assert.That(captured, Does.Contain("/automation-tokens"), "Nothing was traced at all.");
        Assert.That(captured, Does.Contain("http.client.request.duration"), "Nothing was measured at all.");
        Assert.That(search.Find(captured), Is.Null);
        Assert.That(search.Find(console.Text), Is.Null);
    }

    private sealed class Events : EventListener
    {
        internal ConcurrentQueue<string> Captured { get; } = new();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (
                eventSource.Name is "System.Net.Http" or "System.Net.Sockets" or "System.Net.NameResolution"
                || eventSource.Name.Contains("Fastly", StringComparison.Ordinal)
            )
                EnableEvents(eventSource, EventLevel.LogAlways);
        }

        // Called before the fields of this type are set, too.
        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            Captured?.Enqueue(
                $"{eventData.EventSource.Name} {eventData.EventName} {eventData.Message} {string.Join(' ', eventData.Payload ?? new([]))}"
            );
    }

    private sealed class Activities : IDisposable
    {
        private readonly ActivityListener _listener;

        internal Activities()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                    Captured.Enqueue(
                        $"{activity.Source.Name} {activity.DisplayName} {activity.StatusDescription}"
                            + $" {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}"
                            + string.Join(' ', activity.Events.Select(happened => $"{happened.Name} {string.Join(' ', happened.Tags)}"))
                    ),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        internal ConcurrentQueue<string> Captured { get; } = new();

        public void Dispose() => _listener.Dispose();
    }

    private sealed class Metrics : IDisposable
    {
        private readonly MeterListener _listener = new()
        {
            InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument),
        };

        internal Metrics()
        {
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
            _listener.Start();
        }

        internal ConcurrentQueue<string> Captured { get; } = new();

        public void Dispose() => _listener.Dispose();

        private void Record(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            Captured.Enqueue(
                $"{instrument.Meter.Name} {instrument.Name} {instrument.Description} {value} {string.Join(' ', tags.ToArray())}"
            );
    }
}
