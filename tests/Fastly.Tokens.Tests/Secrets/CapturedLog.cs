using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>Every line that is logged, scopes and exceptions included.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    internal ConcurrentQueue<string> Told { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Told.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var fields = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : string.Empty;
        Told.Enqueue($"{eventId} {formatter(state, exception)} {fields} {exception}");
    }

    public void Dispose()
    {
    }
}
