using Spectre.Console;

namespace Fastly.Tokens.Cli;

/// <summary>Consoles that know by what they are told, and not by guessing, whether a terminal reads them.</summary>
internal static class ConsoleFactory
{
    /// <summary>Nothing is wrapped for a program or a file: a line is a line, however long.</summary>
    private const int Unbounded = 1000;

    internal static IAnsiConsole Over(TextWriter writer, bool isTerminal, AnsiSupport ansi)
    {
        var isPlain = ansi == AnsiSupport.No;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = ansi,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isPlain ? InteractionSupport.No : InteractionSupport.Detect,
            // They would turn colours on in the logs of build servers.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!isTerminal) console.Profile.Width = Unbounded;
        return console;
    }
}
