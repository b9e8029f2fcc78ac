using System.Globalization;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>Captures what is written to the console and to trace listeners.</summary>
internal sealed class CapturedConsole : IDisposable
{
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);
    private readonly System.Diagnostics.TextWriterTraceListener _listener;

    internal CapturedConsole()
    {
        var text = TextWriter.Synchronized(_text);
        Console.SetOut(text);
        Console.SetError(text);
        _listener = new(text);
        System.Diagnostics.Trace.Listeners.Add(_listener);
    }

    internal string Text => _text.ToString();

    public void Dispose()
    {
        System.Diagnostics.Trace.Listeners.Remove(_listener);
        _listener.Dispose();
        Console.SetOut(_out);
        Console.SetError(_error);
        _text.Dispose();
    }
}
