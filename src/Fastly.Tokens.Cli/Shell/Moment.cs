using System.Globalization;

namespace Fastly.Tokens.Cli.Shell;

/// <summary>Parses a date or a date-time. Without an offset, it is UTC.</summary>
internal static class Moment
{
    internal const string Forms = "a date (2027-01-31), or a date-time (2027-01-31T12:00:00Z, UTC by default)";

    // A fraction of a second, as JavaScript and Python write it, is optional.
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Parses the text; null if it is not valid.</summary>
    internal static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}
