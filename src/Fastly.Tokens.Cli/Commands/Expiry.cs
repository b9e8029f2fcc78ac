using System.CommandLine;
using System.Globalization;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Parses when a token expires: a date-time, a duration from now, or never.</summary>
internal static class Expiry
{
    internal const string Never = "never";
    internal const string Forms =
        "90d, 12h, 4w, a date such as 2027-01-31, a date-time such as 2027-01-31T12:00:00Z " + "(UTC by default), or never";

    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>Creates the option.</summary>
    /// <param name="isRequired">Whether the option is required. If it is not and is omitted, the token never expires.</param>
    internal static Option<string> Option(bool isRequired) =>
        new("--expires")
        {
            Description = $"When the token expires: {Forms}{(isRequired ? "." : ", which is the default.")}",
            Required = isRequired,
        };

    /// <summary>Returns the value of the option; null for never.</summary>
    internal static DateTimeOffset? Read(ParseResult parsed, Option<string> option, DateTimeOffset now)
    {
        if (!TryParse(parsed.GetValue(option) ?? Never, now, out var expiresAt))
            throw new UsageException($"--expires must be one of: {Forms}.");
        if (expiresAt <= now)
            throw new UsageException("--expires has already passed, by the clock of this machine.");
        return expiresAt;
    }

    /// <summary>Parses the text. Returns false if it is not valid; the result is null for never.</summary>
    internal static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset? expiresAt)
    {
        expiresAt = null;
        if (text == Never)
            return true;
        if (Duration(text) is { } duration)
        {
            expiresAt = now + duration;
            return true;
        }

        var isMoment = DateTimeOffset.TryParseExact(
            text,
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        );
        if (isMoment)
            expiresAt = moment;
        return isMoment;
    }

    /// <summary>Parses a number of hours, days or weeks; null if the text is not valid.</summary>
    internal static TimeSpan? Duration(string text)
    {
        // At most four digits, so that the result is within the range of dates.
        if (text.Length is < 2 or > 5)
            return null;
        if (!int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        return text[^1] switch
        {
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            'w' => TimeSpan.FromDays(7 * count),
            _ => null,
        };
    }
}
