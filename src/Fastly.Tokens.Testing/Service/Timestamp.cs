using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Fastly.Tokens.Testing;

/// <summary>Time as the wire has it: to the second, in UTC.</summary>
internal static class Timestamp
{
    public static DateTimeOffset InSeconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    [return: NotNullIfNotNull(nameof(time))]
    public static DateTimeOffset? InSeconds(DateTimeOffset? time) => time is { } known ? InSeconds(known) : null;

    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // The one endpoint that writes an offset instead of a Z, as recorded.
    public static string FormatWithOffset(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
}
