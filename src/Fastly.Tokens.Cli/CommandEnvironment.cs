using Spectre.Console;

namespace Fastly.Tokens.Cli;

/// <summary>
/// Everything that a command touches outside of itself: the three streams, the terminal, the environment, the clock. Tests
/// bring their own.
/// </summary>
internal sealed class CommandEnvironment
{
    internal required TextReader Input { get; init; }

    internal required TextWriter Output { get; init; }

    internal required TextWriter Error { get; init; }

    internal bool IsInputTerminal { get; init; }

    internal bool IsOutputTerminal { get; init; }

    /// <summary>Whether standard output is neither a terminal nor a file: a write that succeeds does not prove a reader.</summary>
    internal bool IsOutputPiped { get; init; }

    internal bool IsErrorTerminal { get; init; }

    /// <summary>Whether a terminal understands more than text; found out by default.</summary>
    internal AnsiSupport TerminalAnsi { get; init; } = AnsiSupport.Detect;

    /// <summary>Reads an environment variable.</summary>
    internal required Func<string, string?> Variable { get; init; }

    /// <summary>Reads a line from the terminal without showing it.</summary>
    internal required Func<string> ReadHidden { get; init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What the waits between two attempts are drawn from.</summary>
    internal Random Random { get; init; } = Random.Shared;

    /// <summary>What sends the requests; null for the library's own.</summary>
    internal HttpMessageHandler? Handler { get; init; }

    /// <summary>Whether somebody sees a question and can answer it.</summary>
    internal bool HasSomebodyToAsk => IsInputTerminal && IsErrorTerminal;

    /// <summary>Where results go.</summary>
    internal IAnsiConsole Screen => field ??= ConsoleOver(Output, IsOutputTerminal);

    /// <summary>Where everything else goes: questions, progress, errors. It never mixes with results.</summary>
    internal IAnsiConsole Messages => field ??= ConsoleOver(Error, IsErrorTerminal);

    /// <summary>A variable that is set to something; null otherwise.</summary>
    internal string? Setting(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>Writes what a command has done. Where that fails, standard error tells it: it was done all the same.</summary>
    internal void Report(Action write, string done)
    {
        try
        {
            write();
            Output.Flush();
        }
        catch (IOException)
        {
            Error.WriteLine(PlainText.Of(done));
            throw;
        }
    }

    /// <summary>Asks on the terminal.</summary>
    /// <param name="question">The question, without a line break.</param>
    /// <param name="isSecret">Whether the answer is not to be seen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<string> ReadAsync(string question, bool isSecret, CancellationToken cancellationToken)
    {
        await Error.WriteAsync(question);
        await Error.FlushAsync(cancellationToken);
        // A terminal is read by blocking a thread; it is not waited for when Ctrl+C was pressed.
        var answer = await Task.Run(() => isSecret ? ReadHidden() : Input.ReadLine(), cancellationToken).WaitAsync(cancellationToken);
        return answer ?? "";
    }

    private IAnsiConsole ConsoleOver(TextWriter writer, bool isTerminal) =>
        ConsoleFactory.Over(writer, isTerminal, isTerminal && Setting("NO_COLOR") is null ? TerminalAnsi : AnsiSupport.No);
}
