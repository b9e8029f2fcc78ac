using System.Globalization;

namespace Fastly.Tokens.Json;

/// <summary>Converts times from and to the format of RFC 3339.</summary>
internal static class Timestamp
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Returns a time in UTC, truncated to the second, which is the resolution of the service.</summary>
    internal static string ToText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Returns the time; null if the text is not one.</summary>
    internal static DateTimeOffset? Parse(string text)
    {
        if (ParseUsual(text) is { } usual)
            return usual;
        return DateTimeOffset.TryParseExact(
            CutFraction(text),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;
    }

    /// <summary>Parses the usual format of the service, 2025-02-25T12:01:39Z, several times as fast as .NET's parser.</summary>
    internal static DateTimeOffset? ParseUsual(string text)
    {
        if (text is not [_, _, _, _, '-', _, _, '-', _, _, 'T', _, _, ':', _, _, ':', _, _, 'Z'])
            return null;
        var (year, month, day) = ((Number(text, 0) * 100) + Number(text, 2), Number(text, 5), Number(text, 8));
        var (hour, minute, second) = (Number(text, 11), Number(text, 14), Number(text, 17));
        // Each is negative if it is not a number. The calendar decides the rest.
        if (
            year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23
            || minute is < 0 or > 59
            || second is < 0 or > 59
        )
            return null;
        return new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
    }

    /// <summary>Returns the value of two digits; a negative number if they are not digits.</summary>
    private static int Number(string text, int index)
    {
        var (tens, ones) = (text[index] - '0', text[index + 1] - '0');
        return tens is < 0 or > 9 || ones is < 0 or > 9 ? -100_000 : (tens * 10) + ones;
    }

    /// <summary>RFC 3339 allows a fraction of any length; a tick is the seventh digit.</summary>
    private static string CutFraction(string timestamp)
    {
        var dot = timestamp.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return timestamp;
        var end = dot + 1;
        while (end < timestamp.Length && char.IsAsciiDigit(timestamp[end]))
            end++;
        var kept = Math.Min(end, dot + 8);
        return timestamp.Remove(kept, end - kept);
    }
}
