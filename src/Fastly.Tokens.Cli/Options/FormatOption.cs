using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Output;

namespace Fastly.Tokens.Cli.Options;

/// <summary>The formats of a command that has more than text and <c>--json</c>.</summary>
/// <param name="json">The option <c>--json</c> of every command.</param>
/// <param name="formats">The formats that the command supports, of which the first is the default.</param>
internal sealed class FormatOption(Option<bool> json, params IReadOnlyList<OutputFormat> formats)
{
    private readonly Option<string> _format = ChoiceOption.Create(
        "--format",
        "The format of the result; --json is JSON with the field names of Fastly.",
        [.. formats.Select(WordFor)]
    );

    internal void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Validators.Add(result =>
        {
            if (result.IsSet(json) && IsSpecified(result))
                result.AddError("Specify either --json or --format.");
        });
    }

    internal bool IsSpecified(CommandResult result) => result.Has(_format);

    internal OutputFormat Read(ParseResult parsed) =>
        parsed.GetValue(json) ? OutputFormat.FastlyJson : formats.First(format => WordFor(format) == parsed.GetRequiredValue(_format));

    private static string WordFor(OutputFormat format) => format.ToString().ToLowerInvariant();
}
