namespace Fastly.Tokens.Cli.Output;

/// <summary>The times of a token, in words, with colours for what needs attention.</summary>
internal static class TokenCells
{
    private const int SoonInDays = 30;

    internal static Cell Expiry(AutomationToken token, DateTimeOffset now, bool isShort) =>
        new(TimeOf(token.ExpiresAt, token.NeverExpires, now, isShort), ExpiryStyle(token, now));

    internal static Cell LastUse(AutomationToken token, DateTimeOffset now, bool isShort) =>
        new(TimeOf(token.LastUsedAt, token.NeverUsed, now, isShort), token.LastUsedAt is null ? "yellow" : "default");

    internal static string ExpiryStyle(AutomationToken token, DateTimeOffset now) =>
        token.ExpiresAt switch
        {
            null => "yellow",
            var time when time <= now => "red",
            var time when time < now.AddDays(SoonInDays) => "yellow",
            _ => "default",
        };

    /// <summary>Returns the date and how far away it is, or why there is none.</summary>
    private static string TimeOf(DateTimeOffset? time, bool? isNever, DateTimeOffset now, bool isShort)
    {
        if (time is { } moment)
            return isShort ? TokenText.Distance(moment - now) : $"{TokenText.Date(moment, "")} {TokenText.Distance(moment - now)}";
        return isNever is true ? "never" : "not reported";
    }
}
