using System.Globalization;
using System.Text;
using Fastly.Tokens.Cli.Output;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Writes every token with its findings, the most dangerous first, and the form that filters them.</summary>
internal static class PageTokens
{
    private const long Never = 9_000_000_000_000;

    internal static void Write(StringBuilder page, AuditedAccount account)
    {
        if (account.Tokens.Count == 0)
        {
            page.Append("<p>The account has no automation token.</p>\n");
            return;
        }

        WriteForm(page, account.Report);
        page.Append("<table class=\"list\"><caption>Times are in UTC. The bar shows how recently a token was used.</caption><thead><tr>");
        page.Append("<th scope=\"col\" class=\"c-risk\" data-s=\"risk\" aria-sort=\"descending\">Risk</th>");
        page.Append("<th scope=\"col\" class=\"c-token\" data-s=\"token\">Token</th><th scope=\"col\">Findings</th>");
        page.Append("<th scope=\"col\" class=\"c-may\">Permissions</th><th scope=\"col\" class=\"c-time\" data-s=\"expires\">Expires</th>");
        page.Append("<th scope=\"col\" class=\"c-time\" data-s=\"used\">Last used</th></tr></thead><tbody id=\"rows\">\n");
        var found = account.Report.Findings.ToLookup(static finding => finding.TokenId, StringComparer.Ordinal);
        // In the order of the findings; the sort keeps that of the service for tokens without any.
        var order = account
            .Report.Findings.Select(static finding => finding.TokenId)
            .Distinct()
            .Index()
            .ToDictionary(it => it.Item, it => it.Index);
        foreach (var token in account.Tokens.OrderBy(token => order.GetValueOrDefault(token.Id, int.MaxValue)))
            WriteRow(page, token, [.. found[token.Id]], account.Report.AuditedAt);
        page.Append("</tbody></table>\n");
    }

    private static void WriteForm(StringBuilder page, AuditReport report)
    {
        page.Append("<form class=\"tools\" id=\"filter\" role=\"search\" aria-label=\"Filter the tokens\" hidden>");
        page.Append(
            "<label>Name, id, rule, permission<input id=\"text\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>"
        );
        page.Append("<label>Risk<select id=\"risk\"><option value=\"0\">any</option>");
        foreach (var severity in SeverityText.Descending)
        {
            var orHigher = severity == AuditSeverity.Critical ? string.Empty : " or higher";
            page.Append(
                CultureInfo.InvariantCulture,
                $"<option value=\"{(int)severity}\">{SeverityText.Word(severity)}{orHigher}</option>"
            );
        }

        page.Append("</select></label><label>Rule<select id=\"rule\"><option value=\"\">any</option>");
        foreach (var rule in AuditRule.All.Where(rule => report.Findings.Any(finding => finding.Rule == rule)))
            page.Append(CultureInfo.InvariantCulture, $"<option>{rule.Id}</option>");
        page.Append(
            "</select></label><button type=\"reset\">Show all</button><output id=\"shown\" for=\"text risk rule\"></output></form>"
        );
    }

    private static void WriteRow(StringBuilder page, AutomationToken token, List<AuditFinding> findings, DateTimeOffset now)
    {
        var level = findings.Count == 0 ? 0 : (int)findings[0].Severity;
        var word = findings.Count == 0 ? "none" : SeverityText.Word(findings[0].Severity);
        page.Append(CultureInfo.InvariantCulture, $"<tr data-k=\"{level} {Key(token.ExpiresAt, token.NeverExpires)} ");
        page.Append(
            CultureInfo.InvariantCulture,
            $"{Key(token.LastUsedAt, token.NeverUsed)}\" data-r=\"{string.Join(' ', findings.Select(static it => it.Rule.Id))}\">"
        );
        page.Append(CultureInfo.InvariantCulture, $"<td><span class=\"risk {word}\">{word}</span></td>");
        page.Append(
            CultureInfo.InvariantCulture,
            $"<td>{PageText.Name(token.Name)} <span class=\"small mono\">{PageText.Of(token.Id)}</span></td><td><ul class=\"found\">"
        );
        foreach (var finding in findings)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"{SeverityText.Word(finding.Severity)}\"><b>{finding.Rule.Id}</b> ");
            page.Append(PageText.Of(ReasonText.Of(finding))).Append("</li>");
        }

        page.Append(CultureInfo.InvariantCulture, $"</ul></td><td>{PageText.Of(Permissions(token))}</td><td data-l=\"expires\">");
        page.Append(token.ExpiresAt is { } expiry ? PageText.Day(expiry, now) : NoTime(token.NeverExpires))
            .Append("</td><td data-l=\"last used\">");
        LastUse.WriteCell(page, token, now);
        page.Append("</td></tr>\n");
    }

    private static string Permissions(AutomationToken token)
    {
        var services =
            token.LimitServices is null && token.Services is not { Count: > 0 }
                ? "services not reported"
                : $"services: {TokenText.Access(token.LimitServices, token.Services)}";
        var tls = token.TlsAccess is true ? ", TLS" : string.Empty;
        return $"{TokenText.Roles(token)}: {TokenText.Scopes(token)}, {services}{tls}";
    }

    private static string NoTime(bool? isNever) => isNever is true ? "never" : "not reported";

    /// <summary>Returns what to sort by: a time, then never, then not reported.</summary>
    private static long Key(DateTimeOffset? time, bool? isNever) => time?.ToUnixTimeSeconds() ?? NoKey(isNever);

    private static long NoKey(bool? isNever) => isNever is true ? Never : Never + 1;
}
