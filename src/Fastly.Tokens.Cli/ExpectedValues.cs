using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>
/// Finds an option without a value, for which the parser would take the next word: <c>--secret-file --sandbox</c> would create a
/// real token, with its secret in a file of that name.
/// </summary>
internal sealed class ExpectedValues
{
    private const string OptionPrefix = "--";

    private readonly HashSet<string> _known;
    private readonly HashSet<string> _valued;

    internal ExpectedValues(Command root)
    {
        var options = OptionsOf(root).ToList();
        _known = NamesOf(options);
        _valued = NamesOf(options.Where(static option => option.Arity.MinimumNumberOfValues > 0));
    }

    /// <summary>Returns what is wrong with the arguments, without repeating a value; null if nothing is.</summary>
    internal string? FindMissing(IReadOnlyList<string> arguments)
    {
        for (var index = 0; index < arguments.Count && arguments[index] != OptionPrefix; index++)
        {
            var argument = arguments[index];
            // The parser looks for a value behind "--name=" in the next word, too.
            if (argument.EndsWith('=') && _known.Contains(argument[..^1]))
                return $"{argument[..^1]} has no value: nothing follows the equals sign.";
            if (!_valued.Contains(argument) || index + 1 == arguments.Count) continue;

            var next = arguments[index + 1];
            var name = next.Split('=', ':')[0];
            if (_known.Contains(name))
                return $"{argument} has no value: {name} is an option. If it is meant as the value, write {argument}={name}.";
            if (next.StartsWith(OptionPrefix, StringComparison.Ordinal))
                return $"{argument} has no value: what follows looks like an option. If it is meant as the value, write {argument}=VALUE.";
        }

        return null;
    }

    private static IEnumerable<Option> OptionsOf(Command command) => command.Options.Concat(command.Subcommands.SelectMany(OptionsOf));

    private static HashSet<string> NamesOf(IEnumerable<Option> options) =>
        options.SelectMany(static option => option.Aliases.Prepend(option.Name)).ToHashSet(StringComparer.Ordinal);
}
