using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Tests.Support;

/// <summary>An entry of a log.</summary>
internal sealed record LogEntry(LogLevel Level, EventId Id, string Message, object State, Exception? Exception);

/// <summary>A logger that passes on every entry and every scope.</summary>
internal sealed class CallbackLogger(Action<LogEntry> log, Action<object>? begin = null) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        begin?.Invoke(state);
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => log(new LogEntry(logLevel, eventId, formatter(state, exception), state!, exception));
}
