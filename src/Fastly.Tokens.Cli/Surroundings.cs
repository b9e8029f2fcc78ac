using Spectre.Console;

namespace Fastly.Tokens.Cli;

/// <summary>
/// Everything that a command touches outside of itself: the three streams, the terminal, the environment, the clock. Tests
/// bring their own.
/// </summary>
internal sealed class Surroundings
{
    internal required TextReader Input { get; init; }

    internal required TextWriter Output { get; init; }

    internal required TextWriter Error { get; init; }

    internal bool IsInputTerminal { get; init; }

    internal bool IsOutputTerminal { get; init; }

    internal bool IsErrorTerminal { get; init; }

    /// <summary>Reads an environment variable.</summary>
    internal required Func<string, string?> Variable { get; init; }

    /// <summary>Reads a line from the terminal without showing it.</summary>
    internal required Func<string> ReadHidden { get; init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What sends the requests; null for the library's own.</summary>
    internal HttpMessageHandler? Handler { get; init; }

    /// <summary>Where results go.</summary>
    internal IAnsiConsole Screen => field ??= Over(Output, IsOutputTerminal);

    /// <summary>Where everything else goes: questions, progress, errors. It never mixes with results.</summary>
    internal IAnsiConsole Messages => field ??= Over(Error, IsErrorTerminal);

    /// <summary>A variable that is set to something; null otherwise.</summary>
    internal string? Setting(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;

    private IAnsiConsole Over(TextWriter writer, bool isTerminal) =>
        ScreenFactory.Over(writer, isTerminal, hasColours: isTerminal && Setting("NO_COLOR") is null);
}
