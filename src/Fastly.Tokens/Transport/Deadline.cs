using System.Diagnostics.CodeAnalysis;

namespace Fastly.Tokens.Transport;

/// <summary>
/// The time that a call and each of its attempts may take, together with the caller's
/// cancellation and the client's disposal: one source and one timer for all of them.
/// </summary>
/// <remarks>Measured with the provider's timestamps, which a change of the clock does not affect.</remarks>
internal sealed class Deadline(AutomationTokensClientOptions options, CancellationToken caller, CancellationToken disposed) : IDisposable
{
    private readonly long _start = options.TimeProvider.GetTimestamp();
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _registration;
    private CancellationTokenRegistration _disposal;

    internal CancellationToken Token => _source!.Token;

    /// <summary>Gets the remaining time of the call.</summary>
    internal TimeSpan Remaining => options.Timeout - options.TimeProvider.GetElapsedTime(_start);

    /// <summary>Gets whether the time of the call is over, and not only that of the attempt.</summary>
    internal bool IsOver => Remaining <= TimeSpan.Zero;

    internal void BeginAttempt()
    {
        ThrowIfEnded();
        var time = options.AttemptTimeout < Remaining ? options.AttemptTimeout : Remaining;
        Dispose();
        _source = new CancellationTokenSource(time > TimeSpan.Zero ? time : TimeSpan.Zero, options.TimeProvider);
        _registration = caller.UnsafeRegister(Cancel, _source);
        _disposal = disposed.UnsafeRegister(Cancel, _source);
    }

    internal bool IsAttemptOver => _source!.IsCancellationRequested;

    /// <summary>Gets whether the caller cancelled the call, or the client was disposed.</summary>
    internal bool IsEnded => caller.IsCancellationRequested || disposed.IsCancellationRequested;

    internal void ThrowIfEnded()
    {
        caller.ThrowIfCancellationRequested();
        ThrowIfDisposed(disposed);
    }

    /// <summary>Throws when the client is disposed. Its name is text, because the transport does not depend on the client.</summary>
    [SuppressMessage(
        "Maintainability",
        "CA1513:Use ObjectDisposedException throw helper",
        Justification = "It takes a type or an instance."
    )]
    internal static void ThrowIfDisposed(CancellationToken disposed)
    {
        if (disposed.IsCancellationRequested)
            throw new ObjectDisposedException("Fastly.Tokens.AutomationTokensClient");
    }

    /// <summary>Waits before a retry.</summary>
    internal async Task WaitAsync(TimeSpan delay)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(caller, disposed);
        await Task.Delay(delay, options.TimeProvider, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ThrowIfEnded();
    }

    public void Dispose()
    {
        _registration.Dispose();
        _disposal.Dispose();
        _source?.Dispose();
    }

    private static void Cancel(object? source) => ((CancellationTokenSource)source!).Cancel();
}
