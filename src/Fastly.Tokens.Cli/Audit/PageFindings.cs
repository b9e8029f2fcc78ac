using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Writes what to act on first: the findings of each rule together, by descending severity.</summary>
internal static class PageFindings
{
    private const int MaxNames = 4;

    internal static void Write(StringBuilder page, AuditReport report)
    {
        if (report.Findings.Count == 0)
        {
            page.Append("<p>Nothing: no rule found anything.</p>\n");
            return;
        }

        page.Append("<ol class=\"first\">");
        // They are ordered, and so are the groups.
        foreach (var group in report.Findings.GroupBy(static finding => (finding.Severity, finding.Rule)))
            WriteGroup(page, group.Key.Severity, group.Key.Rule, [.. group]);
        page.Append("</ol>\n");
    }

    private static void WriteGroup(StringBuilder page, AuditSeverity severity, AuditRule rule, List<AuditFinding> findings)
    {
        var word = SeverityText.Word(severity);
        var what = findings.TrueForAll(finding => finding.Remedy == rule.Remedy)
            ? rule.Description
            : string.Join(' ', findings.Select(static finding => finding.Reason).Distinct());
        page.Append(CultureInfo.InvariantCulture, $"<li class=\"{word}\">");
        page.Append(
            CultureInfo.InvariantCulture,
            $"<span class=\"number\">{PageText.Number(findings.Count)}<span class=\"unseen\"> tokens: </span></span>"
        );
        page.Append(CultureInfo.InvariantCulture, $"<h3>{rule.Id} <span class=\"tag\">{word}</span></h3><p>{PageText.Of(what)} ");
        page.Append(CultureInfo.InvariantCulture, $"<strong>{PageText.Of(findings[0].Remedy)}</strong></p><p class=\"who\">");
        foreach (var (index, finding) in findings.Take(MaxNames).Index())
            page.Append(index == 0 ? string.Empty : ", ")
                .Append(CultureInfo.InvariantCulture, $"<bdi>{PageText.Of(finding.TokenName ?? finding.TokenId)}</bdi>");
        if (findings.Count > MaxNames)
            page.Append(CultureInfo.InvariantCulture, $" and {PageText.Number(findings.Count - MaxNames)} more");
        page.Append(
            CultureInfo.InvariantCulture,
            $". <a class=\"more\" href=\"#tokens\" data-rule=\"{rule.Id}\">Show these tokens</a></p></li>\n"
        );
    }
}
