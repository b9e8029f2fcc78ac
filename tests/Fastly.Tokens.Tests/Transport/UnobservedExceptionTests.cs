using System.Runtime.CompilerServices;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>No task that calls share, or that is no longer awaited, leaves an exception unobserved.</summary>
[NonParallelizable]
public sealed class UnobservedExceptionTests
{
    private static readonly Dictionary<string, Func<Task>> Cases = new()
    {
        ["own token, read for a call that was cancelled"] = OwnTokenAsync,
        ["credentials, requested for a creation that was cancelled"] = CredentialsAsync,
        ["credentials, whose callback fails when it is cancelled"] = CancelledCallbackAsync,
        ["pages of a listing that was left"] = PrefetchedPagesAsync,
        ["page of a listing by cursors that was left"] = PrefetchedCursorAsync,
        ["bulk revocation that was left"] = BulkAsync,
        ["client that was disposed"] = DisposedAsync,
    };

    [Test]
    public async Task Each_is_observed()
    {
        var unobserved = new List<Exception>();
        void Record(object? sender, UnobservedTaskExceptionEventArgs arguments)
        {
            // Tests that ran before may leave those of other libraries, such as a resilience handler's.
            if (!arguments.Exception.ToString().Contains("Fastly.Tokens", StringComparison.Ordinal))
                return;
            lock (unobserved)
                unobserved.Add(arguments.Exception);
        }

        TaskScheduler.UnobservedTaskException += Record;
        try
        {
            foreach (var name in Cases.Keys)
                await RunAsync(name);
            // The finalizer of a task reports its exception. The collections take long, and so serve all cases.
            for (var round = 0; round < 5; round++)
            {
                await Task.Delay(20);
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Record;
        }

        Assert.That(unobserved, Is.Empty);
    }

    // A frame of its own, so that nothing on the stack keeps its tasks.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task RunAsync(string name) => await Cases[name]();

    private static async Task IgnoreAsync(Func<Task> callAsync)
    {
        try
        {
            await callAsync();
        }
        catch (Exception exception) when (exception is FastlyApiException or OperationCanceledException or ObjectDisposedException) { }
    }

    private static async Task OwnTokenAsync()
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        var release = new TaskCompletionSource();
        using var source = new CancellationTokenSource();
        session.Fastly.Faults.Add(
            FakeFault.Hold(release.Task).And(FakeFault.Response(200, "<html>")),
            request => request.Path == "/tokens/self"
        );
        session.Fastly.BeforeRequest = _ => source.Cancel();
        await IgnoreAsync(() => session.Client.RevokeAsync(token.Id, cancellationToken: source.Token));
        session.Client.Dispose();
        release.SetResult();
    }

    private static async Task CredentialsAsync()
    {
        using var source = new CancellationTokenSource();
        var release = new TaskCompletionSource();
        using var session = new FakeSession(
            isInSudoMode: false,
            configure: options =>
                options.SudoCredentialsCallback = async _ =>
                {
                    await source.CancelAsync();
                    await release.Task;
                    throw new IOException("The vault is sealed.");
                }
        );
        await IgnoreAsync(() => session.Client.CreateAsync(FakeSession.Request(), source.Token));
        release.SetResult();
    }

    private static async Task CancelledCallbackAsync()
    {
        using var source = new CancellationTokenSource();
        var never = new TaskCompletionSource<SudoCredentials>();
        using var session = new FakeSession(
            isInSudoMode: false,
            configure: options =>
                options.SudoCredentialsCallback = cancellation =>
                {
                    cancellation.Register(() => throw new IOException("The prompt cannot be closed."));
                    source.Cancel();
                    return new(never.Task);
                }
        );
        await IgnoreAsync(() => session.Client.CreateAsync(FakeSession.Request(), source.Token));
        never.SetException(new IOException("The prompt was closed."));
    }

    private static async Task PrefetchedPagesAsync()
    {
        using var session = new FakeSession();
        session.Fastly.AddTokens(50);
        session.Fastly.Faults.Add(FakeFault.Response(500), FakeSession.IsListing, times: 100, skip: 1);
        await foreach (var _ in session.Client.ListAsync(new ListingOptions { PageSize = 5 }))
            break;
    }

    private static async Task PrefetchedCursorAsync()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        var token = session.Fastly.AddToken(
            new FakeToken { LimitWorkspaces = true, Workspaces = [.. Enumerable.Range(0, 30).Select(number => $"w{number}")] }
        );
        session.Fastly.Faults.Add(
            FakeFault.Response(500),
            request => request.Path.EndsWith("/workspaces", StringComparison.Ordinal),
            times: 100,
            skip: 1
        );
        await foreach (var _ in session.Client.ListWorkspacesAsync(token.Id, new CursorListingOptions { PageSize = 5 }))
            break;
    }

    private static async Task BulkAsync()
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(30);
        session.Fastly.Faults.Add(FakeFault.Response(500), FakeSession.IsDelete, times: 1000, skip: 3);
        await foreach (var _ in session.Client.RevokeManyAsync(tokens.Select(token => token.Id)))
            break;
    }

    private static async Task DisposedAsync()
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.DropBefore(), times: 100);
        var call = IgnoreAsync(() => session.Client.GetAsync(token.Id));
        session.Client.Dispose();
        await call;
    }
}
