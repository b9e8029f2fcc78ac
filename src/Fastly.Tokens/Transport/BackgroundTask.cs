namespace Fastly.Tokens.Transport;

/// <summary>A task whose result may be awaited by nobody.</summary>
internal static class BackgroundTask
{
    /// <summary>
    /// Observes the exception of a task that callers share, because all of them may be cancelled before it fails:
    /// <see cref="TaskScheduler.UnobservedTaskException"/> is not raised for it.
    /// </summary>
    internal static Task<T> Observe<T>(Task<T> task)
    {
        _ = ObserveAsync(task);
        return task;
    }

    /// <inheritdoc cref="Observe{T}(Task{T})"/>
    internal static Task Observe(Task task)
    {
        _ = ObserveAsync(task);
        return task;
    }

    private static async Task ObserveAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
