using System.CommandLine;

namespace Fastly.Tokens.Cli.Completion;

/// <summary>The words of the command line: commands, options and their fixed values. Nothing of an account is among them.</summary>
internal sealed class CompletionWords
{
    internal CompletionWords(Command root)
    {
        Shared = [.. Visible(root).Select(static option => new CompletedOption(option))];
        Commands =
        [
            .. root
                .Subcommands.Where(static command => !command.Hidden)
                .Select(command => new CompletedCommand(
                    command,
                    [.. Visible(command).Select(static option => new CompletedOption(option)), .. Shared]
                )),
        ];
    }

    /// <summary>Gets the options of every command.</summary>
    internal IReadOnlyList<CompletedOption> Shared { get; }

    internal IReadOnlyList<CompletedCommand> Commands { get; }

    private static IEnumerable<Option> Visible(Command command) => command.Options.Where(static option => !option.Hidden);
}
