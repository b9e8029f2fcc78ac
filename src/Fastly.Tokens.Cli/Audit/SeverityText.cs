using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Writes and reads severities as words.</summary>
internal static class SeverityText
{
    /// <summary>Gets the severities, the highest first.</summary>
    internal static IReadOnlyList<AuditSeverity> Descending { get; } = [.. Enum.GetValues<AuditSeverity>().OrderDescending()];

    private static IReadOnlyList<string> Words { get; } = [.. Descending.Select(Word)];

    internal static string Forms { get; } = string.Join(", ", Words);

    internal static string Word(AuditSeverity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>Reads a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="where">The option or the place in a file, as the beginning of a sentence.</param>
    internal static AuditSeverity Read(string word, string where) =>
        Words.Contains(word, StringComparer.Ordinal)
            ? Enum.Parse<AuditSeverity>(word, ignoreCase: true)
            : throw new UsageException($"{where} is not a severity. {Nearest.Suggestion(word, Words, "severities")}");

    /// <summary>Returns the number of findings of each severity that has some: <c>3 high, 1 low</c>.</summary>
    internal static string Counts(IEnumerable<AuditFinding> findings)
    {
        var counts = findings.CountBy(static finding => finding.Severity).OrderByDescending(static pair => pair.Key);
        return string.Join(", ", counts.Select(static pair => FormattableString.Invariant($"{pair.Value:N0} {Word(pair.Key)}")));
    }
}
