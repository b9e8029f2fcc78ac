using System.CommandLine;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>
/// Finds an option without a value. The parser would use the next argument as its value: <c>--secret-file --sandbox</c> would create a real
/// token, and write its secret to a file named <c>--sandbox</c>.
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

    /// <summary>Returns the error in the arguments, without a value; null if there is none.</summary>
    internal string? FindMissing(IReadOnlyList<string> arguments)
    {
        for (var index = 0; index < arguments.Count && arguments[index] != OptionPrefix; index++)
        {
            var argument = arguments[index];
            // After "--name=", the parser uses the next argument as the value.
            if (argument.EndsWith('=') && _known.Contains(argument[..^1]))
                return $"{argument[..^1]} has no value: nothing follows the equals sign.";
            if (!_valued.Contains(argument) || index + 1 == arguments.Count)
                continue;

            var next = arguments[index + 1];
            var name = next.Split('=', ':')[0];
            if (_known.Contains(name))
                return $"{argument} has no value: {name} is an option. To use it as the value, write {argument}={name}.";
            if (next.StartsWith(OptionPrefix, StringComparison.Ordinal))
                return $"{argument} has no value: the next argument looks like an option. To use it as the value, write {argument}=VALUE.";
        }

        return null;
    }

    private static IEnumerable<Option> OptionsOf(Command command) => command.Options.Concat(command.Subcommands.SelectMany(OptionsOf));

    private static HashSet<string> NamesOf(IEnumerable<Option> options) =>
        options.SelectMany(static option => option.Aliases.Prepend(option.Name)).ToHashSet(StringComparer.Ordinal);
}
