using System.CommandLine;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Parses when a token expires: a date-time, a duration from now, or never.</summary>
internal static class Expiry
{
    internal const string Never = "never";

    private const string Forms =
        $"a duration ({Duration.Forms}), a date (2027-01-31), a date-time (2027-01-31T12:00:00Z, UTC by default), or never";

    /// <summary>Creates the option.</summary>
    /// <param name="otherwise">What applies if it is omitted, as the end of a sentence.</param>
    internal static Option<string> Option(string otherwise) =>
        new("--expires") { Description = $"When the token expires: {Forms}. {otherwise}" };

    /// <summary>Returns the value of the option; null for never.</summary>
    internal static DateTimeOffset? Read(ParseResult parsed, Option<string> option, DateTimeOffset now)
    {
        if (!TryParse(parsed.GetValue(option) ?? Never, now, out var expiresAt))
            throw new UsageException($"--expires is not understood. Give {Forms}.");
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
        if (Duration.Parse(text) is { } duration)
        {
            if (duration > Duration.Max)
                throw new UsageException("--expires must be at most 100 years ahead.");
            expiresAt = now + duration;
            return true;
        }

        expiresAt = Moment.Parse(text);
        return expiresAt is not null;
    }
}
