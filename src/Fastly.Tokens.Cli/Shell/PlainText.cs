using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Cli.Shell;

/// <summary>
/// Replaces characters in text from a server that are not safe for a terminal: control characters could move the cursor or change earlier
/// output, and invisible characters could make a name look like another.
/// </summary>
internal static class PlainText
{
    internal static string Of(string text) =>
        string.Concat(text.EnumerateRunes().Select(static rune => (IsUnsafe(rune) ? Rune.ReplacementChar : rune).ToString()));

    internal static bool IsUnsafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
