using System.Diagnostics;
using System.Text;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Diagnostics;

/// <summary>A rotation over a socket is one tree of spans, which the documentation shows.</summary>
public sealed class RotationTraceTests
{
    private const string Page = "src/Fastly.Tokens/DIAGNOSTICS.md";

    [Test]
    public async Task A_rotation_is_one_tree_and_the_documentation_shows_it()
    {
        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);
        var user = fastly.AddUser("someone@example.com", FakeSession.Password);
        var old = fastly.AddToken(
            new FakeToken
            {
                Name = "deploy",
                Scope = "purge_select",
                Services = ["A"],
                LimitServices = true,
            }
        );
        fastly.Faults.Add(FakeFault.Response(503), static request => request.Path.EndsWith("/services", StringComparison.Ordinal));
        using var telemetry = new ExportedTelemetry("System.Net.Http");
        using var client = new AutomationTokensClient(
            new FastlyApiKey(user.Key),
            new AutomationTokensClientOptions
            {
                BaseAddress = server.Address,
                Random = new FixedRandom(0),
                SudoCredentialsCallback = static _ => new(new SudoCredentials("someone@example.com", FakeSession.Password)),
            }
        );

        var rotation = await client.RotateAsync(old.Id, null, RotationSession.Accept);

        var call = telemetry.Spans.Single(span => span.Source.Name == FastlyTokensDiagnostics.ActivitySourceName);
        var requests = telemetry.Spans.Where(span => span != call).ToList();
        Assert.That(requests.Select(span => (span.TraceId, span.ParentSpanId)), Is.All.EqualTo((call.TraceId, call.SpanId)));
        Assert.That(requests, Has.Count.EqualTo(fastly.Requests.Count));
        var tree = Tree(call, requests).Replace(old.Id, "OLD").Replace(rotation.Successor.Id, "NEW");
        Assert.That(Repository.Read(Page), Does.Contain($"<!-- trace -->\n```\n{tree}```\n"), $"Put this into {Page}:\n{tree}");
    }

    /// <summary>The requests and the events, in the order in which they began.</summary>
    private static string Tree(Activity call, IEnumerable<Activity> requests)
    {
        var lines = requests
            .Select(static span => (At: span.StartTimeUtc, Text: Request(span)))
            .Concat(call.Events.Select(static it => (At: it.Timestamp.UtcDateTime, Text: $"* {it.Name}")))
            .OrderBy(static line => line.At)
            .Select(static line => line.Text)
            .ToList();
        var tree = new StringBuilder().Append(call.DisplayName).Append('\n');
        foreach (var (line, index) in lines.Select(static (line, index) => (line, index)))
            tree.Append(index == lines.Count - 1 ? "└─ " : "├─ ").Append(line).Append('\n');
        return tree.ToString();
    }

    private static string Request(Activity span)
    {
        var address = new Uri((string)span.GetTagItem("url.full")!);
        return $"{span.GetTagItem("http.request.method")} {address.AbsolutePath} {span.GetTagItem("http.response.status_code")}";
    }
}
