using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Writes what was accepted, and the rules that were applied.</summary>
internal static class PageNotes
{
    internal static void Write(StringBuilder page, AuditedAccount account)
    {
        page.Append("<footer>\n");
        WriteAccepted(page, account.Report);
        page.Append("<details><summary>The rules that were applied</summary><table class=\"plain\"><thead><tr><th scope=\"col\">Rule</th>");
        page.Append("<th scope=\"col\">Severity</th><th scope=\"col\">What it finds</th></tr></thead><tbody>");
        foreach (var rule in account.Options.Rules)
        {
            var severity = SeverityText.Word(account.Options.Severities.GetValueOrDefault(rule, rule.DefaultSeverity));
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\" class=\"nowrap\">{rule.Id}</th><td>{severity}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{PageText.Of(rule.Description)}{Limit(rule, account.Options)}</td></tr>");
        }

        page.Append("</tbody></table></details>\n</footer>\n");
    }

    private static void WriteAccepted(StringBuilder page, AuditReport report)
    {
        if (report.AcceptedFindings.Count == 0)
            return;
        page.Append(
            "<details><summary>The findings that are accepted</summary><table class=\"plain\"><thead><tr><th scope=\"col\">Token</th>"
        );
        page.Append("<th scope=\"col\">Rule</th><th scope=\"col\">Until</th><th scope=\"col\">Why</th></tr></thead><tbody>");
        foreach (var finding in report.AcceptedFindings)
        {
            var acceptance = finding.Acceptance!;
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{PageText.Name(finding.TokenName)} <span class=\"small mono\">{PageText.Of(finding.TokenId)}</span></td>"
            );
            page.Append(CultureInfo.InvariantCulture, $"<td>{finding.Rule.Id}</td><td>{acceptance.ExpiresAt.UtcDateTime:yyyy-MM-dd}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{PageText.Of(acceptance.Reason)}</td></tr>");
        }

        page.Append("</tbody></table></details>\n");
    }

    private static string Limit(AuditRule rule, AuditOptions options)
    {
        TimeSpan? limit = rule switch
        {
            _ when rule == AuditRule.LongLived => options.MaxLifetime,
            _ when rule == AuditRule.ExpiresSoon => options.ExpiryNotice,
            _ when rule == AuditRule.Unused => options.MaxTimeUnused,
            _ when rule == AuditRule.NeverUsed => options.MaxAgeNeverUsed,
            _ => null,
        };
        return limit is { } period ? $" The threshold is {Threshold.Write(period)}." : string.Empty;
    }
}
