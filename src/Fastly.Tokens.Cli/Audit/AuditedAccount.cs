namespace Fastly.Tokens.Cli.Audit;

/// <summary>What is reported: the findings, and the tokens that they are about.</summary>
/// <param name="Report">The report.</param>
/// <param name="Tokens">The audited tokens.</param>
/// <param name="Options">The rules and their thresholds.</param>
internal sealed record AuditedAccount(AuditReport Report, IReadOnlyList<AutomationToken> Tokens, AuditOptions Options)
{
    /// <summary>Audits the selected tokens among all of the account: another one may have the same name, or be the successor.</summary>
    internal static AuditedAccount Of(
        IReadOnlyList<AutomationToken> all,
        IReadOnlyList<AutomationToken> selected,
        AuditOptions options,
        TimeProvider clock
    )
    {
        var report = AuditReport.Create(all, options, clock);
        if (selected.Count == all.Count)
            return new AuditedAccount(report, all, options);
        var ids = selected.Select(static token => token.Id).ToHashSet(StringComparer.Ordinal);
        var part = FastlyTokensModelFactory.AuditReport(
            report.AuditedAt,
            selected.Count,
            [.. report.Findings.Where(finding => ids.Contains(finding.TokenId))],
            [.. report.AcceptedFindings.Where(finding => ids.Contains(finding.TokenId))],
            report.UnusedAcceptances
        );
        return new AuditedAccount(part, selected, options);
    }
}
