using System.Text.Json;
using Spectre.Console;

namespace Fastly.Tokens.Cli.Shell;

/// <summary>
/// The environment of a command: the standard streams, the terminal, the environment variables and the clock. Tests replace it.
/// </summary>
internal sealed class CommandEnvironment
{
    internal required TextReader Input { get; init; }

    internal required TextWriter Output { get; init; }

    internal required TextWriter Error { get; init; }

    internal bool IsInputTerminal { get; init; }

    internal bool IsOutputTerminal { get; init; }

    /// <summary>
    /// Gets whether standard output is neither a terminal nor a file. A successful write then does not prove that it is read.
    /// </summary>
    internal bool IsOutputPiped { get; init; }

    internal bool IsErrorTerminal { get; init; }

    /// <summary>Gets whether a terminal supports ANSI sequences; detected by default.</summary>
    internal AnsiSupport TerminalAnsi { get; init; } = AnsiSupport.Detect;

    /// <summary>Gets the function that reads an environment variable.</summary>
    internal required Func<string, string?> Variable { get; init; }

    /// <summary>Gets the function that reads a line from the terminal without showing it.</summary>
    internal required Func<string> ReadHidden { get; init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets the source of randomness for the delays between attempts.</summary>
    internal Random Random { get; init; } = Random.Shared;

    /// <summary>Gets the handler that sends the requests; null for the library's default.</summary>
    internal HttpMessageHandler? Handler { get; init; }

    /// <summary>Gets the table of the described responses; null for that of the specification that the tool was built from.</summary>
    internal string? DescribedResponses { get; init; }

    /// <summary>Gets or sets whether the command line requests JSON. Errors and notes are JSON as well then.</summary>
    internal bool IsJson { get; set; }

    /// <summary>Gets or sets whether notes and progress are left out.</summary>
    internal bool IsQuiet { get; set; }

    /// <summary>Gets or sets whether requests and responses are written to standard error.</summary>
    internal bool IsDebugged { get; set; }

    /// <summary>Gets or sets the variable with the API key, if it is not one of the usual ones.</summary>
    internal string? KeyVariable { get; set; }

    /// <summary>Gets or sets what is cancelled by a signal.</summary>
    internal CancellationToken Cancellation { get; set; }

    /// <summary>Gets the function that returns whether the signal was SIGTERM.</summary>
    internal Func<bool> IsTerminated { get; init; } = static () => false;

    /// <summary>Gets whether a person can see a question and answer it.</summary>
    internal bool IsInteractive => IsInputTerminal && IsErrorTerminal;

    /// <summary>Gets the console for results.</summary>
    internal IAnsiConsole Screen
    {
        get => field ??= ConsoleOver(Output, IsOutputTerminal);
        init;
    }

    /// <summary>Gets the console for questions, progress and errors, which are never mixed with results.</summary>
    internal IAnsiConsole Messages => field ??= ConsoleOver(Error, IsErrorTerminal);

    /// <summary>Returns the value of a variable; null if it is not set or empty.</summary>
    internal string? Setting(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>Writes the result of a command. If that fails, writes it to standard error, because the command was executed.</summary>
    internal void Report(Action write, string done)
    {
        try
        {
            write();
            Output.Flush();
        }
        catch (IOException)
        {
            Warn(done);
            throw;
        }
    }

    /// <summary>Writes a note: what a person should know, and no result and no error.</summary>
    internal void Note(string text)
    {
        if (!IsQuiet)
            Warn(text);
    }

    /// <summary>Writes what a person must know even if there are no notes, such as what an error has left behind.</summary>
    internal void Warn(string text) => WriteMessage(text, PlainText.Of(text));

    /// <summary>Writes a line of another command, as it is.</summary>
    internal void Relay(string line) => WriteMessage(line, line);

    private void WriteMessage(string text, string plain)
    {
        var line = IsJson ? $"{{\"note\":\"{JsonEncodedText.Encode(text)}\"}}" : plain;
        // Other commands are relayed by threads of their own.
        lock (Error)
            Error.WriteLine(line);
    }

    /// <summary>Asks a question on the terminal.</summary>
    /// <param name="question">The question, without a line break.</param>
    /// <param name="isSecret">Whether to hide what is typed.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    internal async Task<string> ReadAsync(string question, bool isSecret, CancellationToken cancellationToken)
    {
        await Error.WriteAsync(question);
        await Error.FlushAsync(cancellationToken);
        // Reading a terminal blocks a thread, which is abandoned when Ctrl+C is pressed.
        var text = await Task.Run(() => isSecret ? ReadHidden() : Input.ReadLine(), cancellationToken).WaitAsync(cancellationToken);
        return text ?? "";
    }

    private IAnsiConsole ConsoleOver(TextWriter writer, bool isTerminal) =>
        ConsoleFactory.Over(writer, isTerminal, isTerminal && Setting("NO_COLOR") is null ? TerminalAnsi : AnsiSupport.No);
}
