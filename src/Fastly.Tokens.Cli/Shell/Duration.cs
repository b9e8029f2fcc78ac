using System.Globalization;

namespace Fastly.Tokens.Cli.Shell;

/// <summary>Parses a duration. Every option that takes one accepts the same forms.</summary>
internal static class Duration
{
    internal const string Forms = "30s, 45m, 12h, 90d, 4w";

    /// <summary>The longest duration, a hundred years. A longer one is a mistake, and leads out of the range of dates.</summary>
    internal static readonly TimeSpan Max = TimeSpan.FromDays(36_500);

    private const int MaxDigits = 9;

    /// <summary>
    /// Parses a number of seconds, minutes, hours, days or weeks. Returns null if the text is not valid, and
    /// <see cref="TimeSpan.MaxValue"/> if the duration is longer than <see cref="Max"/>.
    /// </summary>
    internal static TimeSpan? Parse(string text)
    {
        if (text.Length is < 2 or > MaxDigits + 1)
            return null;
        if (!int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        TimeSpan? unit = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            'w' => TimeSpan.FromDays(7),
            _ => null,
        };
        if (unit is not { } length)
            return null;
        return count > Max / length ? TimeSpan.MaxValue : count * length;
    }

    /// <summary>Returns what is wrong with the value of an option; null if nothing is.</summary>
    /// <param name="option">The name of the option.</param>
    /// <param name="text">The value. The message does not contain it.</param>
    internal static string? Problem(string option, string text) =>
        Parse(text) switch
        {
            null => $"{option} is not understood. Give a duration: {Forms}.",
            { Ticks: 0 } => $"{option} must be longer than zero.",
            { } duration when duration > Max => $"{option} must be at most 100 years, or 36500d.",
            _ => null,
        };
}
