using System.Globalization;
using System.Text;

namespace Fastly.Tokens;

/// <summary>What a problem says, as text for a message.</summary>
internal static class ProblemText
{
    private const int MaxQuoteLength = 500;

    /// <summary>A sentence's tail that quotes the problem, each text once; empty if it says nothing.</summary>
    internal static string Quote(Problem? problem)
    {
        if (problem is null) return string.Empty;
        string?[] parts = [problem.Title, problem.Detail, .. (problem.Errors ?? []).Select(Quote)];
        var said = OneLine(string.Join(": ", Said(parts)));
        return said.Length == 0 ? string.Empty : $". Fastly said: {said.TrimEnd('.')}";
    }

    /// <summary>Whether any text of the problem has this in it.</summary>
    internal static bool Mentions(Problem? problem, string text) =>
        problem is not null && problem.ToJson().Replace("\\/", "/", StringComparison.Ordinal).Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Fit for one line of a log or a terminal: no control characters, nothing that breaks a line or turns its direction, not
    /// endless.
    /// </summary>
    internal static string OneLine(string text)
    {
        // By runes: the tags, which hide text from people, are beyond what one char holds.
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) line.Append(IsPlain(rune) ? rune.ToString() : " ");
        return Cut(line.ToString().Trim().TrimEnd('.'), MaxQuoteLength);
    }

    /// <summary>The beginning of a text that is too long, with two dots behind it; never half a character.</summary>
    internal static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "..";
    }

    private static bool IsPlain(Rune rune) => rune.Value is not (>= 0xE0000 and <= 0xE0FFF) && Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Quote(ProblemError error)
    {
        string?[] parts = [error.Title, error.Code, error.Reason, error.Detail];
        return string.Join(", ", Said(parts));
    }

    private static IEnumerable<string?> Said(string?[] parts) =>
        parts.Where(static part => !string.IsNullOrWhiteSpace(part)).Distinct(StringComparer.Ordinal);
}
