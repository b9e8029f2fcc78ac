using System.Text.RegularExpressions;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>
/// Decides whether a name of a field or a value of an enumeration may be shown. A report is kept in logs, so what could be a name of
/// somebody, an id or a secret is not: only words of letters are, with a short number behind them, and not many.
/// </summary>
internal static partial class ShownText
{
    private const int MaxLength = 40;
    private const int MaxWords = 6;

    internal static bool IsSafe(string text) =>
        text.Length is > 0 and <= MaxLength
        && text.Split('_', ':', '.', '-') is { Length: <= MaxWords } words
        && words.All(static word => Word().IsMatch(word));

    /// <summary>Lower case, upper case, or camel case, whose humps have two letters at least.</summary>
    [GeneratedRegex(@"\A(?:[a-z]{1,16}|[A-Z]{1,10}|[A-Z]?[a-z]{2,14}(?:[A-Z][a-z]{2,14}){1,3}|[A-Z][a-z]{2,14})[0-9]{0,2}\z")]
    private static partial Regex Word();
}
