using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Redaction;

/// <summary>Makes text of others safe for a message.</summary>
internal static class MessageText
{
    private const int MaxLength = 500;

    /// <summary>
    /// Returns text on one line of a log or a terminal: without control characters, without characters that break a line or change its
    /// direction, and of limited length.
    /// </summary>
    internal static string OneLine(string text)
    {
        // By runes, because the tag characters, which hide text from people, are surrogate pairs.
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            line.Append(IsPlain(rune) ? rune.ToString() : " ");
        return Cut(line.ToString().Trim().TrimEnd('.'), MaxLength);
    }

    /// <summary>Returns the beginning of a text that is too long, followed by two dots; never half a character.</summary>
    internal static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        return text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)] + "..";
    }

    private static bool IsPlain(Rune rune) =>
        rune.Value is not (>= 0xE0000 and <= 0xE0FFF)
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
