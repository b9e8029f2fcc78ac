using System.Globalization;
using Fastly.Tokens.Cli.Output;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Writes the report as JSON: each finding on a line, absent values as null.</summary>
internal static class ReportJson
{
    /// <summary>Changes when a field is removed or means something else; a new field does not change it.</summary>
    private const int Version = 1;

    internal static string Of(AuditedAccount account)
    {
        var report = account.Report;
        var counts = SeverityText.Descending.Select(severity =>
            FormattableString.Invariant(
                $"\"{SeverityText.Word(severity)}\":{report.Findings.Count(finding => finding.Severity == severity)}"
            )
        );
        return FormattableString.Invariant($"{{\"version\":{Version},\"audited_at\":{Time(report.AuditedAt)},")
            + FormattableString.Invariant($"\"tokens_audited\":{report.TokensAudited},\"counts\":{{{string.Join(",", counts)}}},\n")
            + $"\"findings\":{JsonText.Array(report.Findings.Select(Finding))},\n"
            + $"\"accepted_findings\":{JsonText.Array(report.AcceptedFindings.Select(Finding))},\n"
            + $"\"unused_acceptances\":{JsonText.Array(report.UnusedAcceptances.Select(Acceptance))}}}";
    }

    private static string Finding(AuditFinding finding) =>
        $"{{\"rule\":{JsonText.String(finding.Rule.Id)},\"severity\":{JsonText.String(SeverityText.Word(finding.Severity))},"
        + $"\"token_id\":{JsonText.String(finding.TokenId)},\"token_name\":{Text(finding.TokenName)},"
        + $"\"reason\":{JsonText.String(finding.Reason)},\"remedy\":{JsonText.String(finding.Remedy)},\"since\":{Time(finding.Since)},"
        + $"\"acceptance\":{(finding.Acceptance is { } acceptance ? Acceptance(acceptance) : "null")}}}";

    /// <summary>Writes an acceptance as an entry of a baseline.</summary>
    private static string Acceptance(AcceptedFinding accepted) =>
        $"{{\"rule\":{JsonText.String(accepted.Rule.Id)},\"token_id\":{JsonText.String(accepted.TokenId)},"
        + $"\"reason\":{JsonText.String(accepted.Reason)},\"expires_at\":{Time(accepted.ExpiresAt)}}}";

    private static string Text(string? text) => text is null ? "null" : JsonText.String(text);

    private static string Time(DateTimeOffset? time) =>
        time is { } moment ? $"\"{moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\"" : "null";
}
