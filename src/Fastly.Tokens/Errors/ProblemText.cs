namespace Fastly.Tokens;

/// <summary>What a problem says, as text for a message.</summary>
internal static class ProblemText
{
    private const int LongestQuote = 500;

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

    /// <summary>Fit for one line of a log or a terminal: no control characters, not endless.</summary>
    internal static string OneLine(string text)
    {
        var line = string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= LongestQuote ? line.TrimEnd('.') : line[..LongestQuote] + "..";
    }

    private static string Quote(ProblemError error)
    {
        string?[] parts = [error.Title, error.Code, error.Reason, error.Detail];
        return string.Join(", ", Said(parts));
    }

    private static IEnumerable<string?> Said(string?[] parts) =>
        parts.Where(static part => !string.IsNullOrWhiteSpace(part)).Distinct(StringComparer.Ordinal);
}
