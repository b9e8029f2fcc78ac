using System.CommandLine;
using System.CommandLine.Completions;

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

/// <summary>A command, with its options and those of every command.</summary>
internal sealed record CompletedCommand(
    string Name,
    string Description,
    IReadOnlyList<CompletedOption> Options,
    IReadOnlyList<string> Values
)
{
    internal CompletedCommand(Command command, IReadOnlyList<CompletedOption> options)
        : this(
            command.Name,
            FirstSentence(command.Description),
            options,
            [
                .. command
                    .Arguments.SelectMany(static argument => argument.GetCompletions(CompletionContext.Empty))
                    .Select(static item => item.Label),
            ]
        ) { }

    internal static string FirstSentence(string? text) => (text ?? "").Split(". ")[0].Split(": ")[0].TrimEnd('.');
}

/// <summary>An option, with its fixed values.</summary>
internal sealed record CompletedOption(string Name, string Description, bool TakesValue, bool TakesPath, IReadOnlyList<string> Values)
{
    internal CompletedOption(Option option)
        : this(
            option.Name,
            CompletedCommand.FirstSentence(option.Description),
            option.Arity.MinimumNumberOfValues > 0,
            option.HelpName == "path",
            option.Arity.MinimumNumberOfValues == 0
                ? []
                : [.. option.GetCompletions(CompletionContext.Empty).Select(static item => item.Label).Distinct(StringComparer.Ordinal)]
        ) { }
}
