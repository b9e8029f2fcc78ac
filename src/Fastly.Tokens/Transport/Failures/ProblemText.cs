using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Transport;

/// <summary>Formats a problem as text for a message.</summary>
internal static class ProblemText
{
    /// <summary>Returns a sentence that quotes the problem, each text once; empty if the problem has no text.</summary>
    internal static string Quote(Problem? problem)
    {
        if (problem is null)
            return string.Empty;
        string?[] parts = [problem.Title, problem.Detail, .. (problem.Errors ?? []).Select(Quote)];
        var text = MessageText.OneLine(string.Join(": ", Texts(parts)));
        return text.Length == 0 ? string.Empty : $" Fastly said: {text.TrimEnd('.')}.";
    }

    /// <summary>Returns whether the problem contains a text.</summary>
    internal static bool Mentions(Problem? problem, string text) =>
        problem is not null
        && problem.ToJson().Replace("\\/", "/", StringComparison.Ordinal).Contains(text, StringComparison.OrdinalIgnoreCase);

    private static string Quote(ProblemError error)
    {
        string?[] parts = [error.Title, error.Code, error.Reason, error.Detail];
        return string.Join(", ", Texts(parts));
    }

    private static IEnumerable<string?> Texts(string?[] parts) =>
        parts.Where(static part => !string.IsNullOrWhiteSpace(part)).Distinct(StringComparer.Ordinal);
}
