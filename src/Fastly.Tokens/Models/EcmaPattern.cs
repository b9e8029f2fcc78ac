using System.Text;
using System.Text.RegularExpressions;

namespace Fastly.Tokens.Models;

/// <summary>Converts a pattern of the specification, a regular expression of ECMA-262, to one of .NET.</summary>
internal static class EcmaPattern
{
    /// <summary>A pattern that takes exponential time must not block a thread.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    internal static Regex ToRegex(string pattern) => new(Convert(pattern), RegexOptions.CultureInvariant, Timeout);

    /// <summary>
    /// Replaces what means something else: <c>$</c> also matches before a line break in .NET, and <c>\d</c> and <c>\w</c> match the
    /// digits and letters of every script.
    /// </summary>
    private static string Convert(string pattern)
    {
        var converted = new StringBuilder(pattern.Length);
        var isInClass = false;
        for (var at = 0; at < pattern.Length; at++)
        {
            var c = pattern[at];
            if (c == '\\' && at + 1 < pattern.Length)
            {
                converted.Append(Escape(pattern[++at], isInClass));
                continue;
            }

            isInClass = c == '[' || (isInClass && c != ']');
            converted.Append(c == '$' && !isInClass ? @"\z" : c.ToString());
        }

        return converted.ToString();
    }

    private static string Escape(char letter, bool isInClass) =>
        (letter, isInClass) switch
        {
            ('d', false) => "[0-9]",
            ('D', false) => "[^0-9]",
            ('w', false) => "[A-Za-z0-9_]",
            ('W', false) => "[^A-Za-z0-9_]",
            ('d', true) => "0-9",
            ('w', true) => "A-Za-z0-9_",
            _ => $"\\{letter}",
        };
}
