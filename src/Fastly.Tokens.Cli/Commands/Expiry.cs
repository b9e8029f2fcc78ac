using System.CommandLine;
using System.Globalization;

namespace Fastly.Tokens.Cli;

/// <summary>When a token is to expire, as it is said on the command line: a moment, a time from now, or never.</summary>
internal static class Expiry
{
    internal const string Never = "never";
    internal const string Forms = "90d, 12h, 4w, a date such as 2027-01-31, a date-time such as 2027-01-31T12:00:00Z (UTC unless it says otherwise), or never";

    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>The option.</summary>
    /// <param name="isRequired">Whether it has to be said. Otherwise it never expires if it is left out.</param>
    internal static Option<string> Option(bool isRequired) => new("--expires")
    {
        Description = $"When it expires: {Forms}{(isRequired ? "." : ", which is what it does if this is left out.")}",
        Required = isRequired,
    };

    /// <summary>What the option says; null for never.</summary>
    internal static DateTimeOffset? Read(ParseResult parsed, Option<string> option, DateTimeOffset now)
    {
        if (!TryParse(parsed.GetValue(option) ?? Never, now, out var expiresAt)) throw new UsageException($"--expires is none of: {Forms}.");
        return expiresAt is null || expiresAt > now ? expiresAt : throw new UsageException("--expires has passed already, by this machine's clock.");
    }

    /// <summary>Reads it; false if it is none of these. Null stands for never.</summary>
    internal static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset? expiresAt)
    {
        expiresAt = null;
        if (text == Never) return true;
        if (Duration(text) is { } duration)
        {
            expiresAt = now + duration;
            return true;
        }

        if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return false;
        expiresAt = moment;
        return true;
    }

    /// <summary>Hours, days or weeks; null if it is none of these.</summary>
    internal static TimeSpan? Duration(string text)
    {
        // Four digits of the largest unit end before the calendar does.
        if (text.Length is < 2 or > 5 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return null;
        return text[^1] switch
        {
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            'w' => TimeSpan.FromDays(7 * count),
            _ => null,
        };
    }
}
