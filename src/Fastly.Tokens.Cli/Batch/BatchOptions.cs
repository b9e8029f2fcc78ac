using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Batch;

/// <summary>The options that limit what a selection may change.</summary>
/// <param name="verb">What the batch does, such as "revoke".</param>
internal sealed class BatchOptions(string verb)
{
    private readonly Option<int?> _expect = NumberOption.Create(
        "--expect",
        $"Refuse to {verb} anything unless this number of tokens is selected.",
        0
    );
    private readonly Option<int?> _max = NumberOption.Create(
        "--max",
        $"{verb[..1].ToUpperInvariant()}{verb[1..]} at most this number of the selected tokens.",
        1
    );

    internal Option<bool> DryRun { get; } =
        new("--dry-run") { Description = $"Show which tokens the command would {verb}, and change nothing." };

    internal IEnumerable<Option> All => [DryRun, _expect, _max];

    internal void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    internal bool IsLimited(CommandResult result) => result.Has(_expect) || result.Has(_max);

    internal int Max(ParseResult parsed) => parsed.GetValue(_max) ?? int.MaxValue;

    /// <exception cref="CommandException">Thrown when the number is not the expected one.</exception>
    internal void Check(ParseResult parsed, int count)
    {
        if (parsed.GetValue(_expect) is { } expected && expected != count)
        {
            throw new CommandException(
                ExitCode.UnexpectedCount,
                FormattableString.Invariant($"{count} tokens are selected, and --expect is {expected}. Nothing was changed. See --dry-run.")
            );
        }
    }
}
