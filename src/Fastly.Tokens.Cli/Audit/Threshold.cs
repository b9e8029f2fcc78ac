using System.Globalization;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Reads the threshold of a rule.</summary>
internal static class Threshold
{
    internal const string Forms = "12h, 90d, 4w";

    private static readonly TimeSpan Max = TimeSpan.FromDays(36_500);

    /// <summary>Reads a number of hours, days or weeks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="where">The option or the place in a file, as the beginning of a sentence.</param>
    internal static TimeSpan Read(string text, string where) =>
        Parse(text) is { } period && period > TimeSpan.Zero && period <= Max
            ? period
            : throw new UsageException(
                $"{where} is not understood. Give a duration such as {Forms}: longer than zero, and at most 36500d, a hundred years."
            );

    /// <summary>Writes a threshold as <see cref="Read"/> reads it.</summary>
    internal static string Write(TimeSpan period) =>
        period.Ticks % TimeSpan.TicksPerDay == 0
            ? period.TotalDays.ToString(CultureInfo.InvariantCulture) + "d"
            : period.TotalHours.ToString(CultureInfo.InvariantCulture) + "h";

    private static TimeSpan? Parse(string text)
    {
        if (text.Length is < 2 or > 7 || !int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        return text[^1] switch
        {
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            'w' => TimeSpan.FromDays(7L * count),
            _ => null,
        };
    }
}
