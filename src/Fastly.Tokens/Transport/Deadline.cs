namespace Fastly.Tokens;

/// <summary>
/// The time that a call may take over all its tries, and each of them for itself, together with the caller's own
/// cancellation: one source and one timer for all three.
/// </summary>
/// <remarks>Counted with the provider's timestamps, so that a clock which is set anew changes nothing.</remarks>
internal sealed class Deadline(AutomationTokensClientOptions options, CancellationToken caller) : IDisposable
{
    private readonly long _start = options.TimeProvider.GetTimestamp();
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _registration;

    internal CancellationToken Token => _source!.Token;

    /// <summary>What is left for all tries together.</summary>
    internal TimeSpan Remaining => options.Timeout - options.TimeProvider.GetElapsedTime(_start);

    /// <summary>Whether it is the whole call whose time is over, and not only the try's.</summary>
    internal bool IsOver => Remaining <= TimeSpan.Zero;

    internal void BeginTry()
    {
        caller.ThrowIfCancellationRequested();
        var time = options.TryTimeout < Remaining ? options.TryTimeout : Remaining;
        Dispose();
        _source = new CancellationTokenSource(time > TimeSpan.Zero ? time : TimeSpan.Zero, options.TimeProvider);
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    internal bool TryHasPassed => _source!.IsCancellationRequested;

    internal bool IsCancelled => caller.IsCancellationRequested;

    internal void ThrowIfCancelled() => caller.ThrowIfCancellationRequested();

    internal Task WaitAsync(TimeSpan delay) => Task.Delay(delay, options.TimeProvider, caller);

    public void Dispose()
    {
        _registration.Dispose();
        _source?.Dispose();
    }
}
