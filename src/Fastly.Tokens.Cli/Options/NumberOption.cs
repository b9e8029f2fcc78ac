using System.CommandLine;
using System.Globalization;

namespace Fastly.Tokens.Cli.Options;

/// <summary>Creates options whose value is a whole number.</summary>
internal static class NumberOption
{
    /// <summary>Creates an option without a default.</summary>
    internal static Option<int?> Create(string name, string description, int minimum, int maximum = int.MaxValue) =>
        new(name)
        {
            Description = description,
            HelpName = "number",
            CustomParser = result =>
            {
                if (Parse(result.Tokens[0].Value, minimum, maximum) is { } value)
                    return value;
                result.AddError(Problem(name, minimum, maximum));
                return null;
            },
        };

    /// <summary>Creates an option with a default.</summary>
    internal static Option<int> Create(string name, string description, int minimum, int maximum, int otherwise) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => otherwise,
            CustomParser = result =>
            {
                if (Parse(result.Tokens[0].Value, minimum, maximum) is { } value)
                    return value;
                result.AddError(Problem(name, minimum, maximum));
                return otherwise;
            },
        };

    private static int? Parse(string text, int minimum, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : null;

    private static string Problem(string name, int minimum, int maximum) =>
        maximum == int.MaxValue
            ? FormattableString.Invariant($"{name} must be a whole number of at least {minimum}.")
            : FormattableString.Invariant($"{name} must be a number from {minimum} to {maximum}.");
}
