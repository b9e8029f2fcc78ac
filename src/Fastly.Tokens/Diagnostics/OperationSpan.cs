using System.Diagnostics;
using Fastly.Tokens.Models;

namespace Fastly.Tokens.Diagnostics;

/// <summary>
/// One call of the client while somebody listens: its span if it is sampled, its metrics, and the events that it reports. The features
/// find it in <see cref="Current"/>, as .NET finds the span in <see cref="Activity.Current"/>.
/// </summary>
internal sealed class OperationSpan(ClientDiagnostics diagnostics, string operation) : IDisposable
{
    private static readonly AsyncLocal<OperationSpan?> s_current = new();

    private readonly OperationSpan? _outer = s_current.Value;
    private readonly Activity? _outerActivity = Activity.Current;
    private readonly long _start = diagnostics.TimeProvider.GetTimestamp();
    private Activity? _activity;
    private bool _isTracked;
    private int _isEnded;
    private int _pages;
    private int _passes;

    /// <summary>Gets the call that the current code belongs to; null if nobody listens.</summary>
    internal static OperationSpan? Current => s_current.Value;

    internal void Start(ActivitySource source, string? tokenId)
    {
        // Null if no listener samples the call.
        _activity = source.StartActivity($"AutomationTokensClient.{operation}");
        _activity
            ?.SetTag(TelemetryNames.Operation, operation)
            .SetTag(TelemetryNames.ServerAddress, diagnostics.Address.IdnHost)
            .SetTag(TelemetryNames.ServerPort, diagnostics.Address.Port);
        AddId(tokenId);
        s_current.Value = this;
    }

    /// <summary>Makes the current code part of the call.</summary>
    internal void Enter()
    {
        s_current.Value = this;
        if (_activity is not null)
            Activity.Current = _activity;
    }

    /// <summary>Makes the current code part of what it was part of before.</summary>
    internal void Leave()
    {
        s_current.Value = _outer;
        if (_activity is not null)
            Activity.Current = _outerActivity;
    }

    /// <summary>Reports something that the client did by itself.</summary>
    internal void Report(
        FastlyClientEventKind kind,
        string? tokenId = null,
        int? attempt = null,
        TimeSpan? delay = null,
        string? reason = null
    )
    {
        var happened = new FastlyClientEvent(kind, operation)
        {
            TokenId = Require.IsId(tokenId) ? tokenId : null,
            Attempt = attempt,
            Delay = delay,
            Reason = reason,
        };
        if (kind == FastlyClientEventKind.Retrying)
            Instruments.AddRetry(operation, reason);
        _activity?.AddEvent(new ActivityEvent(TelemetryNames.Of(kind), tags: TagsOf(happened)));
        diagnostics.Notify(happened);
    }

    /// <summary>Counts a page that was read.</summary>
    internal void AddPage()
    {
        Interlocked.Increment(ref _pages);
        Instruments.AddPage(operation);
    }

    /// <summary>Counts a pass over the pages of a listing.</summary>
    internal void AddPass() => Interlocked.Increment(ref _passes);

    /// <summary>Ends the call with the task.</summary>
    internal async Task<T> AwaitAsync<T>(Task<T> task)
    {
        _isTracked = true;
        try
        {
            var result = await task.ConfigureAwait(false);
            if (result is AutomationToken token)
                AddId(token.Id);
            End(errorType: null);
            return result;
        }
        catch (Exception exception)
        {
            End(ErrorTypeOf(exception));
            throw;
        }
    }

    /// <inheritdoc cref="AwaitAsync{T}(Task{T})"/>
    internal async Task AwaitAsync(Task task)
    {
        _isTracked = true;
        try
        {
            await task.ConfigureAwait(false);
            End(errorType: null);
        }
        catch (Exception exception)
        {
            End(ErrorTypeOf(exception));
            throw;
        }
    }

    /// <summary>Ends the call, unless it has ended.</summary>
    /// <param name="errorType">The type of the failure; null if the call succeeded, or its caller stopped enumerating.</param>
    internal void End(string? errorType)
    {
        if (Interlocked.Exchange(ref _isEnded, 1) != 0)
            return;
        Instruments.AddOperation(operation, diagnostics.TimeProvider.GetElapsedTime(_start), errorType);
        if (_activity is null)
            return;
        if (_pages > 0)
            _activity.SetTag(TelemetryNames.Pages, _pages);
        if (_passes > 0)
            _activity.SetTag(TelemetryNames.Passes, _passes);
        // Without a description: messages name tokens, and may quote the service.
        if (errorType is not null)
            _activity.SetTag(TelemetryNames.ErrorType, errorType).SetStatus(ActivityStatusCode.Error);
        _activity.Stop();
    }

    /// <summary>
    /// Leaves the call, which ends with its task. Without one, an argument was refused before there was a task.
    /// </summary>
    public void Dispose()
    {
        if (!_isTracked)
            End(TelemetryNames.OtherError);
        Leave();
    }

    internal static string ErrorTypeOf(Exception exception) => exception.GetType().FullName ?? TelemetryNames.OtherError;

    /// <summary>Adds the id of the token that the call is about, if it is one: another text may be a secret in the wrong place.</summary>
    private void AddId(string? tokenId)
    {
        if (Require.IsId(tokenId))
            _activity?.SetTag(TelemetryNames.TokenId, tokenId);
    }

    private static ActivityTagsCollection TagsOf(FastlyClientEvent happened)
    {
        var tags = new ActivityTagsCollection();
        if (happened.TokenId is not null)
            tags.Add(TelemetryNames.TokenId, happened.TokenId);
        if (happened.Attempt is not null)
            tags.Add(TelemetryNames.Attempt, happened.Attempt);
        if (happened.Delay is { } delay)
            tags.Add(TelemetryNames.Delay, delay.TotalSeconds);
        if (happened.Reason is not null)
            tags.Add(TelemetryNames.Reason, happened.Reason);
        return tags;
    }
}
