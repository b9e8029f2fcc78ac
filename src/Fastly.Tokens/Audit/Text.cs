using System.Globalization;

namespace Fastly.Tokens.Audit;

/// <summary>Writes times for the reason of a finding: absolute ones, so that it is the same tomorrow.</summary>
internal static class Text
{
    internal static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Period(TimeSpan period) =>
        period.Ticks % TimeSpan.TicksPerDay == 0 ? Of(period.TotalDays, "day") : Of(period.TotalHours, "hour");

    private static string Of(double count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,##0.##} {unit}{(count == 1 ? string.Empty : "s")}");
}
