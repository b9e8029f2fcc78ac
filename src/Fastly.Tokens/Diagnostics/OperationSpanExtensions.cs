namespace Fastly.Tokens.Diagnostics;

/// <summary>Ends a call with its task, if somebody listens.</summary>
internal static class OperationSpanExtensions
{
    internal static Task<T> TrackAsync<T>(this OperationSpan? span, Task<T> task) => span is null ? task : span.AwaitAsync(task);

    internal static Task TrackAsync(this OperationSpan? span, Task task) => span is null ? task : span.AwaitAsync(task);
}
