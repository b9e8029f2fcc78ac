using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Cli;

/// <summary>
/// Text from a server, made harmless for a terminal: control characters could move the cursor or recolour what was said
/// before, and invisible ones could make a name read like another.
/// </summary>
internal static class PlainText
{
    internal static string Of(string text) =>
        string.Concat(text.EnumerateRunes().Select(static rune => (IsTreacherous(rune) ? Rune.ReplacementChar : rune).ToString()));

    internal static bool IsTreacherous(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;
}
