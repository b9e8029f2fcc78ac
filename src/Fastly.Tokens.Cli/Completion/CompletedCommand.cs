using System.CommandLine;
using System.CommandLine.Completions;

namespace Fastly.Tokens.Cli.Completion;

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
