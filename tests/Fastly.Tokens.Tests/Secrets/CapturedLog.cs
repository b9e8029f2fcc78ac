using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>Every entry that is logged and every scope: its text, and its state with all that can be reached from it.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    /// <summary>Taken while it is logged, because what is logged may change afterwards.</summary>
    internal ConcurrentQueue<string> Entries { get; } = new();

    /// <summary>The states themselves, which a provider may read later.</summary>
    internal ConcurrentQueue<object> States { get; } = new();

    public ILogger CreateLogger(string categoryName) => new CallbackLogger(Capture, Capture);

    public void Dispose() { }

    private void Capture(LogEntry entry)
    {
        Entries.Enqueue($"{entry.Id} {entry.Message} {entry.Exception}");
        Capture(entry.State);
    }

    private void Capture(object state)
    {
        Entries.Enqueue(CanarySearch.Tree(state));
        States.Enqueue(state);
    }
}
