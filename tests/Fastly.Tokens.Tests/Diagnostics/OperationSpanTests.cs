using Fastly.Tokens.Diagnostics;

namespace Fastly.Tokens.Tests.Diagnostics;

/// <summary>A call of an operation without a result, as the templates generate it where the specification has one.</summary>
public sealed class OperationSpanTests
{
    [Test]
    public async Task A_call_without_a_result_ends_with_its_task()
    {
        using var telemetry = new ExportedTelemetry();
        var diagnostics = Diagnostics();
        var (succeeding, failing) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (success, failure) = (Call(diagnostics, succeeding.Task), Call(diagnostics, failing.Task));
        Assert.That(telemetry.Spans, Is.Empty);

        succeeding.SetResult();
        failing.SetException(new IOException("broken"));
        await success;
        Assert.That(async () => await failure, Throws.InstanceOf<IOException>());

        Assert.That(telemetry.Spans, Has.Count.EqualTo(2));
        Assert.That(
            telemetry.Points("fastly.tokens.client.operation.duration").Select(it => string.Join(' ', it.Tags)),
            Is.EquivalentTo(new[] { "fastly.tokens.operation=Drop", "error.type=System.IO.IOException fastly.tokens.operation=Drop" })
        );
    }

    [Test]
    public void A_call_is_its_own_task_if_nobody_listens() =>
        Assert.That(((OperationSpan?)null).TrackAsync(Task.CompletedTask), Is.SameAs(Task.CompletedTask));

    [TestCase("5Yo3XXXlNlMFYKTMKGvR7C", "5Yo3XXXlNlMFYKTMKGvR7C")]
    [TestCase("a secret in the wrong place", null)]
    public void An_event_names_a_token_by_what_can_be_an_id(string text, string? id)
    {
        var events = new List<FastlyClientEvent>();
        using var span = Diagnostics(events.Add).Begin("Drop")!;

        span.Report(FastlyClientEventKind.Retrying, text);

        Assert.That(events.Single().TokenId, Is.EqualTo(id));
    }

    private static Task Call(ClientDiagnostics diagnostics, Task task)
    {
        using var span = diagnostics.Begin("Drop");
        return span.TrackAsync(task);
    }

    private static ClientDiagnostics Diagnostics(Action<FastlyClientEvent>? callback = null) =>
        new(new Uri("https://a.example"), TimeProvider.System, callback);
}
