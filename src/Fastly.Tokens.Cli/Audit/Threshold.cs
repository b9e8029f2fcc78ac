using System.Globalization;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Reads the threshold of a rule.</summary>
internal static class Threshold
{
    /// <summary>Reads a duration that is longer than zero.</summary>
    /// <param name="text">The text.</param>
    /// <param name="where">The option or the place in a file, as the beginning of a sentence.</param>
    internal static TimeSpan Read(string text, string where) =>
        Duration.Problem(where, text) is { } problem ? throw new UsageException(problem) : Duration.Parse(text)!.Value;

    /// <summary>Writes a threshold as <see cref="Read"/> reads it.</summary>
    internal static string Write(TimeSpan period) =>
        period.Ticks % TimeSpan.TicksPerDay == 0
            ? period.TotalDays.ToString(CultureInfo.InvariantCulture) + "d"
            : period.TotalHours.ToString(CultureInfo.InvariantCulture) + "h";
}
