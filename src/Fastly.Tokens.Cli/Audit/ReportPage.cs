using System.Globalization;
using System.Text;
using Fastly.Tokens.Cli.Output;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>
/// Writes the report as one HTML page that needs nothing else: no file, no font and no script from elsewhere. It can be read without its
/// script, which filters and sorts.
/// </summary>
internal static class ReportPage
{
    internal static string Of(AuditedAccount account)
    {
        var page = new StringBuilder(64 * 1024);
        WriteHead(page, account.Report);
        page.Append("<body><a class=\"skip\" href=\"#tokens\">Skip to the tokens</a>\n");
        WriteHeader(page, account.Report);
        page.Append("<main>\n<section aria-labelledby=\"first\"><h2 id=\"first\">What to act on first</h2>\n");
        PageFindings.Write(page, account.Report);
        page.Append("</section>\n<section><div class=\"pair\"><div><h2>When they expire</h2>\n");
        ExpiryTimeline.Write(page, account);
        page.Append("</div><div><h2>When they were last used</h2>\n");
        LastUse.WriteChart(page, account);
        page.Append("</div></div></section>\n<section aria-labelledby=\"tokens\"><h2 id=\"tokens\" tabindex=\"-1\">Every token</h2>\n");
        PageTokens.Write(page, account);
        page.Append("</section>\n</main>\n");
        PageNotes.Write(page, account);
        page.Append("<script>").Append(PageResource.Script.Text).Append("</script>\n</body>\n</html>");
        return page.ToString();
    }

    private static void WriteHead(StringBuilder page, AuditReport report)
    {
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"");
        page.Append("default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; ");
        page.Append(CultureInfo.InvariantCulture, $"style-src {PageResource.Style.Source}; script-src {PageResource.Script.Source}\">\n");
        page.Append(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        );
        // Without it, a browser would ask the server of the page for one.
        page.Append("<link rel=\"icon\" href=\"data:,\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>{Headline(report)}, {Day(report)}</title>\n<style>");
        page.Append(PageResource.Style.Text).Append("</style>\n</head>\n");
    }

    private static void WriteHeader(StringBuilder page, AuditReport report)
    {
        var moment = report.AuditedAt.UtcDateTime;
        page.Append("<header><p class=\"kicker\">Fastly automation tokens</p>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Headline(report)}</h1><p class=\"muted\">Audited on ");
        page.Append(
            CultureInfo.InvariantCulture,
            $"<time datetime=\"{moment:yyyy-MM-dd'T'HH:mm:ss'Z'}\">{moment:d MMMM yyyy, HH:mm} UTC</time> "
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"by fastly-tokens {VersionLine.Version}.</p><ul class=\"counts\" aria-label=\"Findings by severity\">"
        );
        foreach (var severity in SeverityText.Descending)
        {
            var count = report.Findings.Count(finding => finding.Severity == severity);
            var zero = count == 0 ? " zero" : string.Empty;
            page.Append(
                CultureInfo.InvariantCulture,
                $"<li class=\"{SeverityText.Word(severity)}{zero}\"><b>{PageText.Number(count)}</b> {SeverityText.Word(severity)}</li>"
            );
        }

        if (report.AcceptedFindings.Count > 0)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<li class=\"none\"><b>{PageText.Number(report.AcceptedFindings.Count)}</b> accepted</li>"
            );
        page.Append("</ul></header>\n");
    }

    private static string Headline(AuditReport report) =>
        $"{PageText.Number(report.Findings.Count, "finding")} in {PageText.Number(report.TokensAudited, "token")}";

    private static string Day(AuditReport report) => report.AuditedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
