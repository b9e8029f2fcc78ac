using System.Diagnostics;

namespace Fastly.Tokens.Tests.Diagnostics;

/// <summary>The spans of .NET for the requests of a call are children of the call's span.</summary>
public sealed class HttpSpanTests : WireMockFixture
{
    [Test]
    public async Task The_requests_of_a_call_are_its_children()
    {
        using var telemetry = new ExportedTelemetry("System.Net.Http");
        Respond(200, """{"data":[{"id":"T1"}],"meta":{"per_page":1,"current_page":1,"record_count":1,"total_pages":1}}""");

        await Client.ListAsync().ReadAllAsync();

        var call = telemetry.Spans.Single(span => span.Source.Name == FastlyTokensDiagnostics.ActivitySourceName);
        var requests = telemetry.Spans.Where(span => span.Kind == ActivityKind.Client).ToList();
        Assert.That(requests, Has.Count.EqualTo(Server.LogEntries.Count).And.Not.Empty);
        Assert.That(requests.Select(span => span.ParentSpanId), Is.All.EqualTo(call.SpanId));
        Assert.That(call.GetTagItem("server.port"), Is.EqualTo(Address.Port));
    }
}
