using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Shows when tokens were last used: how many in each period, and for one token how long ago.</summary>
internal static class LastUse
{
    private static readonly (string Name, string Class, int Days)[] Periods =
    [
        ("in the last day", "", 1),
        ("in the last week", "", 7),
        ("in the last 30 days", "", 30),
        ("in the last 90 days", "", 90),
        ("in the last year", "old", 365),
        ("longer ago", "old", int.MaxValue),
    ];

    internal static void WriteChart(StringBuilder page, AuditedAccount account)
    {
        var counts = new int[Periods.Length];
        foreach (var token in account.Tokens)
        {
            if (PeriodOf(token, account.Report.AuditedAt) is { } period)
                counts[period]++;
        }

        page.Append("<table class=\"bars\"><tbody>");
        foreach (var (index, (name, tone, _)) in Periods.Index())
            WriteBar(page, name, tone, counts[index], account.Tokens.Count);
        WriteBar(page, "never", "never", account.Tokens.Count(static token => token.NeverUsed is true), account.Tokens.Count);
        WriteBar(page, "not reported", "unreported", account.Tokens.Count(static token => token.NeverUsed is null), account.Tokens.Count);
        page.Append("</tbody></table>\n");
    }

    internal static void WriteCell(StringBuilder page, AutomationToken token, DateTimeOffset now)
    {
        if (token.LastUsedAt is { } lastUse)
            page.Append(PageText.Day(lastUse, now));
        else
            page.Append(token.NeverUsed is true ? "never" : "not reported");
        // Of five, one less for each period that has passed; none for a token that is not in use.
        var filled = PeriodOf(token, now) is { } period ? Math.Max(5 - period, 0) : 0;
        page.Append(
            CultureInfo.InvariantCulture,
            $"<span class=\"use u{filled}\" aria-hidden=\"true\"><i></i><i></i><i></i><i></i><i></i></span>"
        );
    }

    private static int? PeriodOf(AutomationToken token, DateTimeOffset now) =>
        token.LastUsedAt is { } lastUse ? Array.FindIndex(Periods, period => (now - lastUse).TotalDays <= period.Days) : null;

    private static void WriteBar(StringBuilder page, string name, string tone, int count, int all)
    {
        var width = all == 0 ? 0 : 100.0 * count / all;
        page.Append(CultureInfo.InvariantCulture, $"<tr class=\"{tone}\"><th scope=\"row\">{name}</th>");
        page.Append(CultureInfo.InvariantCulture, $"<td class=\"count\">{PageText.Number(count)}</td><td aria-hidden=\"true\">");
        page.Append("<svg preserveAspectRatio=\"none\" viewBox=\"0 0 100 1\">");
        page.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width:0.##}\" height=\"1\"/></svg></td></tr>");
    }
}
