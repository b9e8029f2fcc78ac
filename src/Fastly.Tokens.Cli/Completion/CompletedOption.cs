using System.CommandLine;
using System.CommandLine.Completions;

namespace Fastly.Tokens.Cli.Completion;

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
