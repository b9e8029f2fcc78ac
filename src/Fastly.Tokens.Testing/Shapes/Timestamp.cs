using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Fastly.Tokens.Testing.Shapes;

/// <summary>Formats times as in the wire format: in seconds, in UTC.</summary>
internal static class Timestamp
{
    internal static DateTimeOffset InSeconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    [return: NotNullIfNotNull(nameof(time))]
    internal static DateTimeOffset? InSeconds(DateTimeOffset? time) => time is { } known ? InSeconds(known) : null;

    internal static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // POST /sudo writes an offset instead of a Z, as recorded.
    internal static string FormatWithOffset(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
}
