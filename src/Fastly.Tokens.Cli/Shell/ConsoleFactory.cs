using Spectre.Console;

namespace Fastly.Tokens.Cli.Shell;

/// <summary>Creates consoles whose terminal support is specified, not detected.</summary>
internal static class ConsoleFactory
{
    /// <summary>Lines are not wrapped for a program or a file.</summary>
    private const int Unbounded = 1000;

    internal static IAnsiConsole Over(TextWriter writer, bool isTerminal, AnsiSupport ansi)
    {
        var isPlain = ansi == AnsiSupport.No;
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = ansi,
                ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
                Interactive = isPlain ? InteractionSupport.No : InteractionSupport.Detect,
                // The default enrichers enable colours in the logs of build servers.
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            }
        );
        if (!isTerminal)
            console.Profile.Width = Unbounded;
        return console;
    }
}
