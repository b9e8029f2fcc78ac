using Spectre.Console;

namespace Fastly.Tokens.Cli;

/// <summary>A console over a stream, which knows by what it is told and not by guessing whether a terminal reads it.</summary>
internal static class ScreenFactory
{
    /// <summary>Nothing is wrapped for a program or a file: a line is a line, however long.</summary>
    private const int Unbounded = 1000;

    internal static IAnsiConsole Over(TextWriter writer, bool isTerminal, bool hasColours)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = hasColours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = hasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            // They would turn colours on in the logs of build servers.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!isTerminal) console.Profile.Width = Unbounded;
        return console;
    }
}
