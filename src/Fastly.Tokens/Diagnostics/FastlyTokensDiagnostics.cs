namespace Fastly.Tokens;

/// <summary>The names under which the library reports spans and metrics, for OpenTelemetry or any other listener.</summary>
/// <remarks>
/// <para>
/// Register them with <c>AddSource(FastlyTokensDiagnostics.ActivitySourceName)</c> and <c>AddMeter(FastlyTokensDiagnostics.MeterName)</c>.
/// Without a listener nothing is created.
/// </para>
/// <para>
/// Each method of the client is one span, named <c>AutomationTokensClient.Rotate</c> and so on; the spans of its HTTP requests, which .NET
/// reports as <c>System.Net.Http</c>, are its children. What a client did by itself is an event of the span: see
/// <see cref="FastlyClientEvent"/>. Spans contain the ids of tokens; metrics do not. Neither contains names, permissions, messages of
/// exceptions or secrets.
/// </para>
/// </remarks>
public static class FastlyTokensDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "Fastly.Tokens";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Fastly.Tokens";
}
