using System.Text.RegularExpressions;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>Writes entries of YAML.</summary>
internal static partial class YamlText
{
    /// <summary>The words without quotes that a reader may take for something else than text.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "null",
    };

    /// <summary>Returns the lines of a key and its value, which is an object, or a single text.</summary>
    internal static IReadOnlyList<string> Entry(string key, IReadOnlyList<string> value) =>
        value is ["{}"] ? [$"{Text(key)}: {{}}"] : [$"{Text(key)}:", .. value.Select(static line => "  " + line)];

    internal static string Text(string text) =>
        Plain().IsMatch(text) && !Words.Contains(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Returns a text of any characters on one line.</summary>
    internal static string Sentence(string text) => $"'{text.ReplaceLineEndings(" ").Replace("'", "''", StringComparison.Ordinal)}'";

    internal static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    /// <summary>Returns a part of a JSON pointer as it is in the file.</summary>
    internal static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    internal static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z_$][A-Za-z0-9_$/.+-]*\z")]
    private static partial Regex Plain();
}
