using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Transport;

/// <summary>What a problem says, as text for a message.</summary>
internal static class ProblemText
{
    /// <summary>A sentence's tail that quotes the problem, each text once; empty if it says nothing.</summary>
    internal static string Quote(Problem? problem)
    {
        if (problem is null) return string.Empty;
        string?[] parts = [problem.Title, problem.Detail, .. (problem.Errors ?? []).Select(Quote)];
        var said = MessageText.OneLine(string.Join(": ", Said(parts)));
        return said.Length == 0 ? string.Empty : $". Fastly said: {said.TrimEnd('.')}";
    }

    /// <summary>Whether any text of the problem has this in it.</summary>
    internal static bool Mentions(Problem? problem, string text) =>
        problem is not null && problem.ToJson().Replace("\\/", "/", StringComparison.Ordinal).Contains(text, StringComparison.OrdinalIgnoreCase);

    private static string Quote(ProblemError error)
    {
        string?[] parts = [error.Title, error.Code, error.Reason, error.Detail];
        return string.Join(", ", Said(parts));
    }

    private static IEnumerable<string?> Said(string?[] parts) =>
        parts.Where(static part => !string.IsNullOrWhiteSpace(part)).Distinct(StringComparer.Ordinal);
}
