namespace Fastly.Tokens;

/// <summary>
/// Enters sudo mode for creations that were refused for want of it. Creations that are refused at the same time share one
/// entry, and so ask for the sign-in once.
/// </summary>
internal sealed class SudoEntry(Func<Task<SudoCredentials>> askAsync, Func<SudoCredentials, Task> enterAsync)
{
    private readonly object _lock = new();
    private Task? _entering;
    private int _entered;

    /// <summary>How often sudo mode was entered so far: what a creation remembers before it is sent.</summary>
    internal int Count => Volatile.Read(ref _entered);

    /// <summary>Enters sudo mode, or shares an entry that is under way or came after <paramref name="countBefore"/>.</summary>
    internal Task EnterAsync(int countBefore, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_entered > countBefore) return Task.CompletedTask;
            // Not cancelled with one of those who share it.
            if (_entering is not { IsCompleted: false }) _entering = Task.Run(AskAndEnterAsync, CancellationToken.None);
            return _entering.WaitAsync(cancellationToken);
        }
    }

    private async Task AskAndEnterAsync()
    {
        await enterAsync(await askAsync().ConfigureAwait(false)).ConfigureAwait(false);
        Interlocked.Increment(ref _entered);
    }
}
