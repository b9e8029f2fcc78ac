using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>Every entry that is logged and every scope: its text, and its state with all that can be reached from it.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    /// <summary>Taken while it is logged, because what is logged may change afterwards.</summary>
    internal ConcurrentQueue<string> Entries { get; } = new();

    /// <summary>The states themselves, which a provider may read later.</summary>
    internal ConcurrentQueue<object> States { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Capture(state);
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        Entries.Enqueue($"{eventId} {formatter(state, exception)} {exception}");
        Capture(state!);
    }

    public void Dispose() { }

    private void Capture(object state)
    {
        Entries.Enqueue(CanarySearch.Tree(state));
        States.Enqueue(state);
    }
}
