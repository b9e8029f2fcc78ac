using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Fastly.Tokens.Diagnostics;

/// <summary>Reports the calls of one client as spans, as metrics, and to the callback from its options.</summary>
/// <param name="address">The address of the service.</param>
/// <param name="timeProvider">The clock for durations.</param>
/// <param name="callback">Receives what the client does by itself; null if nobody does.</param>
internal sealed class ClientDiagnostics(Uri address, TimeProvider timeProvider, Action<FastlyClientEvent>? callback)
{
    private static readonly ActivitySource Source = new(
        FastlyTokensDiagnostics.ActivitySourceName,
        typeof(ClientDiagnostics).Assembly.GetName().Version!.ToString(3)
    );

    internal Uri Address => address;

    internal TimeProvider TimeProvider => timeProvider;

    /// <summary>Gets whether anybody listens.</summary>
    internal bool IsListening => callback is not null || Source.HasListeners() || Instruments.IsEnabled;

    /// <summary>Begins a call of the client; returns null, and allocates nothing, if nobody listens.</summary>
    /// <param name="operation">The method of the client, without <c>Async</c>.</param>
    /// <param name="tokenId">The token's id, which may not be valid; null if the call has none.</param>
    internal OperationSpan? Begin(string operation, string? tokenId = null)
    {
        if (!IsListening)
            return null;
        var span = new OperationSpan(this, operation);
        span.Start(Source, tokenId);
        return span;
    }

    /// <summary>Returns the sequence with each enumeration as one call, or the sequence itself if nobody listens.</summary>
    internal IAsyncEnumerable<T> Trace<T>(string operation, IAsyncEnumerable<T> items, string? tokenId = null) =>
        IsListening ? TraceAsync(operation, items, tokenId) : items;

    /// <summary>Calls the callback. What it throws is ignored: it must not lose a secret, or end a revocation.</summary>
    internal void Notify(FastlyClientEvent happened)
    {
        try
        {
            callback?.Invoke(happened);
        }
        catch (Exception)
        {
            // Documented at the option.
        }
    }

    private async IAsyncEnumerable<T> TraceAsync<T>(
        string operation,
        IAsyncEnumerable<T> items,
        string? tokenId,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        // Null if the last listener has left since the listing was created.
        using var span = Begin(operation, tokenId);
        // What the loop does between two items is not part of the call.
        span?.Leave();
        var enumerator = items.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await MoveNextAsync(span, enumerator).ConfigureAwait(false))
                yield return enumerator.Current;
        }
        finally
        {
            await enumerator.DisposeAsync().ConfigureAwait(false);
            span?.End(errorType: null);
        }
    }

    /// <summary>Moves on within the call. An async method of its own, so that the caller of the listing keeps its own context.</summary>
    private static async ValueTask<bool> MoveNextAsync<T>(OperationSpan? span, IAsyncEnumerator<T> enumerator)
    {
        span?.Enter();
        try
        {
            return await enumerator.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            span?.End(OperationSpan.ErrorTypeOf(exception));
            throw;
        }
    }
}
