using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Draws when tokens expire: a bar for each week, from a quarter ago to a year ahead.</summary>
internal static class ExpiryTimeline
{
    private const int PastWeeks = 13;
    private const int Weeks = 65;
    private const int Height = 100;

    internal static void Write(StringBuilder page, AuditedAccount account)
    {
        var now = account.Report.AuditedAt;
        var start = now.AddDays(-7 * PastWeeks);
        var counts = new int[Weeks];
        var (earlier, later) = (0, 0);
        foreach (var expiry in account.Tokens.Select(static token => token.ExpiresAt).OfType<DateTimeOffset>())
        {
            var week = Math.Floor((expiry - start).TotalDays / 7);
            if (week < 0)
                earlier++;
            else if (week >= Weeks)
                later++;
            else
                counts[(int)week]++;
        }

        page.Append("<figure><svg class=\"time\" role=\"img\" aria-labelledby=\"time-title\" preserveAspectRatio=\"none\"");
        page.Append(CultureInfo.InvariantCulture, $" viewBox=\"0 0 {Weeks * 10} {Height}\"><title id=\"time-title\">");
        page.Append(CultureInfo.InvariantCulture, $"{Describe(account)}</title>");
        var band = account.Options.ExpiryNotice.TotalDays / 7 * 10;
        page.Append(CultureInfo.InvariantCulture, $"<rect class=\"band\" x=\"{PastWeeks * 10}\" y=\"0\" height=\"{Height}\"");
        page.Append(CultureInfo.InvariantCulture, $" width=\"{Math.Min(band, (Weeks - PastWeeks) * 10):0.#}\"/>");
        WriteBars(page, counts, account.Options.ExpiryNotice);
        page.Append(
            CultureInfo.InvariantCulture,
            $"<rect class=\"today\" x=\"{PastWeeks * 10}\" y=\"0\" width=\"1\" height=\"{Height}\"/>"
        );
        page.Append("</svg><ol class=\"axis\">");
        for (var quarter = 0; quarter < Weeks / PastWeeks; quarter++)
        {
            var day = start.AddDays(7 * PastWeeks * quarter).UtcDateTime;
            // The year is known from the one before.
            var format = day.Year == day.AddDays(-7 * PastWeeks).Year ? "d MMM" : "d MMM yyyy";
            page.Append(quarter == 1 ? "<li class=\"now\">today</li>" : $"<li>{day.ToString(format, CultureInfo.InvariantCulture)}</li>");
        }

        page.Append("</ol></figure><dl class=\"facts\">");
        WriteFact(page, "expired before that", earlier);
        WriteFact(page, "in more than a year", later);
        WriteFact(page, "never", account.Tokens.Count(static token => token.NeverExpires is true));
        WriteFact(page, "not reported", account.Tokens.Count(static token => token.NeverExpires is null));
        page.Append("</dl>\n");
    }

    private static void WriteBars(StringBuilder page, int[] counts, TimeSpan notice)
    {
        // One token is not a bar of the full height.
        var highest = Math.Max(counts.Max(), 4);
        for (var week = 0; week < counts.Length; week++)
        {
            if (counts[week] == 0)
                continue;
            var height = Math.Max(Height * 0.94 * counts[week] / highest, 2);
            page.Append(CultureInfo.InvariantCulture, $"<rect class=\"{Tone(week - PastWeeks, notice)}\" x=\"{(week * 10) + 1.5}\"");
            page.Append(CultureInfo.InvariantCulture, $" y=\"{Height - height:0.#}\" width=\"8\" height=\"{height:0.#}\"/>");
        }
    }

    private static string Tone(int weeksAhead, TimeSpan notice) =>
        weeksAhead switch
        {
            < 0 => "past",
            _ when 7 * weeksAhead < notice.TotalDays => "soon",
            < 13 => "near",
            _ => "later",
        };

    private static string Describe(AuditedAccount account)
    {
        var now = account.Report.AuditedAt;
        var expired = account.Tokens.Count(token => token.ExpiresAt <= now);
        var soon = Ahead(account.Options.ExpiryNotice);
        var quarter = Ahead(TimeSpan.FromDays(91));
        var year = Ahead(TimeSpan.FromDays(364));
        return $"When tokens expire: {PageText.Number(expired)} have expired; {PageText.Number(soon)} within the notice, "
            + $"{PageText.Number(quarter)} within 13 weeks, {PageText.Number(year)} within 52 weeks.";

        int Ahead(TimeSpan period) => account.Tokens.Count(token => token.ExpiresAt > now && token.ExpiresAt - now <= period);
    }

    private static void WriteFact(StringBuilder page, string name, int count) =>
        page.Append(CultureInfo.InvariantCulture, $"<div><dt>{name}</dt><dd>{PageText.Number(count)}</dd></div>");
}
