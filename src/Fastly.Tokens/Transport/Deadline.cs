namespace Fastly.Tokens;

/// <summary>The time that a request may take, together with the caller's own cancellation: one source for both.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    internal Deadline(TimeSpan time, TimeProvider timeProvider, CancellationToken caller)
    {
        caller.ThrowIfCancellationRequested();
        _caller = caller;
        _source = new CancellationTokenSource(time, timeProvider);
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    internal CancellationToken Token => _source.Token;

    /// <summary>Whether the time is over. A cancellation of the caller's comes first: it is thrown, with the caller's own token.</summary>
    internal bool HasPassed()
    {
        _caller.ThrowIfCancellationRequested();
        return _source.IsCancellationRequested;
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
