using System.Diagnostics;
using System.Globalization;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// Writes each request and its response to standard error, for <c>--debug</c>. It listens to the activities of .NET, which contain neither
/// headers nor bodies, so that there is no secret to redact.
/// </summary>
internal sealed class DebugLog : IDisposable
{
    private readonly ActivityListener _listener;

    internal DebugLog(CommandEnvironment environment)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "System.Net.Http",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => environment.Warn($"* {Request(activity)}: {Result(activity)} ({Duration(activity)} ms)"),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    private static string Request(Activity activity) => $"{Tag(activity, "http.request.method")} {Tag(activity, "url.full")}";

    private static string Result(Activity activity) =>
        Tag(activity, "http.response.status_code") is { Length: > 0 } status ? status : $"no response: {Tag(activity, "error.type")}";

    private static string Duration(Activity activity) => activity.Duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Tag(Activity activity, string name) =>
        Convert.ToString(activity.GetTagItem(name), CultureInfo.InvariantCulture) ?? "";
}
