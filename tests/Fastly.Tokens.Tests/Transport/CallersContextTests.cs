namespace Fastly.Tokens.Tests.Transport;

public sealed class CallersContextTests
{
    private static readonly Dictionary<string, Func<FakeSession, Task>> Calls = new()
    {
        ["create"] = session => session.Client.CreateAsync(FakeSession.Request()),
        ["revoke"] = session => session.Client.RevokeAsync(session.Fastly.AddToken().Id),
        ["revoke many"] = session => ReadAsync(session.Client.RevokeManyAsync(session.Fastly.AddTokens(5).Select(token => token.Id))),
        ["list"] = session => ReadAsync(session.Client.ListAsync(new ListingOptions { PageSize = 2 })),
        ["enter sudo mode"] = session =>
            session.Client.EnterSudoModeAsync(new SudoCredentials(session.User.UserName, FakeSession.Password)),
        ["rotate"] = session => session.RotateAsync(session.AddOld()),
        ["finish a rotation"] = session =>
            session.Client.FinishRotationAsync(AddPending(session), new RevocationOptions { AllowOwnToken = true }),
        ["audit"] = session => session.Client.AuditAsync(),
        ["find unfinished rotations"] = session => session.Client.FindUnfinishedRotationsAsync(),
    };

    private static IEnumerable<string> Names => Calls.Keys;

    private static PendingRevocation AddPending(FakeSession session)
    {
        var (old, successor) = (session.AddOld(), session.AddOld());
        session.Fastly.Update(successor.Id, token => token with { Name = $"{old.Name} (successor of {old.Id})" });
        return new PendingRevocation(old.Id, successor.Id, session.Clock.GetUtcNow());
    }

    [TestCaseSource(nameof(Names))]
    public async Task No_continuation_runs_on_the_callers_context(string call)
    {
        using var session = new FakeSession(
            configure: options =>
                options.SudoCredentialsCallback = _ => new(new SudoCredentials("someone@example.com", FakeSession.Password)),
            isInSudoMode: false
        );
        session.Fastly.AddTokens(5);
        var context = new BusyContext();

        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task calling;
        try
        {
            calling = Calls[call](session);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        // A context that is blocked, as by a caller that waits for the result, would never get to it.
        await calling.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(context.Posts, Is.Zero);
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var item in items.ConfigureAwait(false))
            _ = item;
    }

    /// <summary>A context that never runs what is posted.</summary>
    private sealed class BusyContext : SynchronizationContext
    {
        private int _posts;

        internal int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state) => Interlocked.Increment(ref _posts);
    }
}
