using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Reads the id of a rule.</summary>
internal static class RuleName
{
    internal static IReadOnlyList<string> All { get; } = [.. AuditRule.All.Select(static rule => rule.Id)];

    /// <summary>Reads an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="where">The option or the place in a file, as the beginning of a sentence.</param>
    internal static AuditRule Read(string id, string where) =>
        AuditRule.Find(id) ?? throw new UsageException($"{where} is not a rule. {Nearest.Suggestion(id, All, "rules")}");
}
