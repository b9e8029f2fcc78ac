using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Creation;

/// <summary>
/// Enters sudo mode for creations that were refused because the key was not in it. Creations that are refused at the same time share one
/// entry, and so request the credentials once. An entry that nobody waits for any more is cancelled: it would elevate the key for
/// nothing.
/// </summary>
internal sealed class SudoEntry(
    Func<CancellationToken, Task<SudoCredentials>> readCredentialsAsync,
    Func<SudoCredentials, CancellationToken, Task> enterAsync
)
{
    private readonly object _lock = new();
    private Shared? _current;
    private int _entered;

    /// <summary>How often sudo mode was entered so far: what a creation remembers before it is sent.</summary>
    internal int Count => Volatile.Read(ref _entered);

    /// <summary>Enters sudo mode, or shares an entry that is under way or came after <paramref name="countBefore"/>.</summary>
    internal async Task EnterAsync(int countBefore, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Shared shared;
        lock (_lock)
        {
            if (_entered > countBefore)
                return;
            if (_current is not { Task.IsCompleted: false })
                _current = Begin();
            shared = _current;
            shared.Waiters++;
        }

        try
        {
            // Not cancelled with one of those who share it.
            await shared.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(shared);
        }
    }

    private void Leave(Shared shared)
    {
        lock (_lock)
        {
            if (--shared.Waiters > 0)
                return;
            // The next creation begins another entry.
            if (_current == shared)
                _current = null;
        }

        shared.Cancel();
    }

    private async Task AskAndEnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var credentials = await readCredentialsAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await enterAsync(credentials, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _entered);
    }

    private Shared Begin()
    {
        var stopping = new CancellationTokenSource();
        return new Shared(BackgroundTask.Observe(Task.Run(() => AskAndEnterAsync(stopping.Token), CancellationToken.None)), stopping);
    }

    /// <summary>An entry under way, with the number of those who wait for it.</summary>
    private sealed class Shared(Task task, CancellationTokenSource stopping)
    {
        internal Task Task => task;

        internal int Waiters { get; set; }

        /// <summary>What the callback does about it is its own, and holds nobody up.</summary>
        internal void Cancel()
        {
            if (!task.IsCompleted)
                BackgroundTask.Observe(stopping.CancelAsync());
        }
    }
}
