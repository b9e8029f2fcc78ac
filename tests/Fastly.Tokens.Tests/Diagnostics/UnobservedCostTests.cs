using System.Text;

namespace Fastly.Tokens.Tests.Diagnostics;

/// <summary>Nothing is allocated for spans, metrics and events while nobody listens.</summary>
[NonParallelizable]
public sealed class UnobservedCostTests
{
    private const int Calls = 200;

    private static readonly byte[] Token = Encoding.UTF8.GetBytes("""{"id":"T1","name":"deploy"}""");

    [Test]
    public async Task A_call_allocates_no_byte_more_than_the_operation_behind_it()
    {
        using var client = StubHandler.Bytes(Token).Client();

        var direct = await AllocatedAsync(() => client.Operations.GetAsync("T1"));
        var call = await AllocatedAsync(() => client.GetAsync("T1"));

        Assert.That(direct, Is.Positive);
        Assert.That(call, Is.EqualTo(direct));
    }

    [Test]
    public async Task While_somebody_listens_a_call_allocates_more()
    {
        using var client = StubHandler.Bytes(Token).Client();
        using var telemetry = new ExportedTelemetry();

        var direct = await AllocatedAsync(() => client.Operations.GetAsync("T1"));
        var call = await AllocatedAsync(() => client.GetAsync("T1"));

        Assert.That(call, Is.GreaterThan(direct), "The measurement would not notice anything.");
    }

    [Test]
    public void A_listing_is_the_same_object_as_without_the_diagnostics()
    {
        using var client = StubHandler.Bytes(Token).Client();
        var listing = client.ListAsync();

        var diagnostics = new Fastly.Tokens.Diagnostics.ClientDiagnostics(new Uri("https://api.fastly.com"), TimeProvider.System, null);

        Assert.That(listing.Traced(diagnostics, "List"), Is.SameAs(listing));
        Assert.That(diagnostics.Trace("List", (IAsyncEnumerable<AutomationToken>)listing), Is.SameAs(listing));
        Assert.That(diagnostics.Begin("List", "T1"), Is.Null);
    }

    /// <summary>The bytes that a call allocates, as often as not: a timer or a pool may grow in one of them.</summary>
    private static async Task<long> AllocatedAsync(Func<Task> call)
    {
        for (var i = 0; i < Calls; i++)
            await call();
        var samples = new List<long>();
        for (var i = 0; i < Calls; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var task = call();
            samples.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.That(task.IsCompletedSuccessfully, Is.True, "The call must end on this thread.");
            await task;
        }

        samples.Sort();
        return samples[samples.Count / 2];
    }
}
