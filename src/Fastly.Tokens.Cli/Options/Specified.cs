using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fastly.Tokens.Cli.Options;

/// <summary>Determines which options are specified, also while some have values that are not valid, whose values cannot be read.</summary>
internal static class Specified
{
    internal static bool Has(this SymbolResult result, Option option) => result.GetResult(option) is { Implicit: false };

    /// <summary>Returns whether a flag is set: <c>--flag</c> or <c>--flag=true</c>, and not <c>--flag=false</c>.</summary>
    internal static bool IsSet(this SymbolResult result, Option<bool> flag) =>
        result.GetResult(flag) is { Implicit: false } given
        && given.Tokens.All(static token => bool.TryParse(token.Value, out var isSet) && isSet);

    /// <summary>Returns whether an option has a value that is not empty.</summary>
    internal static bool HasText(this SymbolResult result, Option option) =>
        result.GetResult(option) is { Implicit: false } given && given.Tokens.Any(static token => !string.IsNullOrWhiteSpace(token.Value));
}
