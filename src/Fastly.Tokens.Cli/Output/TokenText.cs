using System.Globalization;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Formats the properties of a token, without understating its permissions.</summary>
internal static class TokenText
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss 'UTC'";

    /// <summary>Returns the names of the roles, or their ids if they have no name.</summary>
    internal static string Roles(AutomationToken token) =>
        token.Roles is { Count: > 0 } roles
            ? string.Join(", ", roles.Select(static role => role.Name ?? role.Id))
            : token.Role?.ToString() ?? "";

    internal static string Scopes(AutomationToken token) => token.Scope?.ToString() ?? "";

    /// <summary>
    /// Returns the number of services or workspaces that a token can access. Without a limit, the ids are not significant, or not complete.
    /// </summary>
    internal static string Access(bool? isLimited, IReadOnlyList<string>? ids) =>
        (isLimited, ids?.Count ?? 0) switch
        {
            (false, _) => "all",
            (true, 0) => "none",
            (null, 0) => "not limited",
            (_, var count) => count.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Returns the ids of the services or workspaces, or what replaces them.</summary>
    internal static string FullAccess(bool? isLimited, IReadOnlyList<string>? ids) =>
        isLimited != false && ids is { Count: > 0 } ? string.Join(' ', ids) : Access(isLimited, ids);

    internal static string Date(DateTimeOffset? time, string otherwise) =>
        time?.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture) ?? otherwise;

    /// <summary>Returns a time to the second, and its distance from now.</summary>
    internal static string Moment(DateTimeOffset? time, DateTimeOffset now, string otherwise) =>
        time is { } moment
            ? $"{moment.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)} ({Distance(moment - now)})"
            : otherwise;

    /// <summary>Returns how far away a time is, in words.</summary>
    internal static string Distance(TimeSpan ahead)
    {
        var size = ahead.Duration();
        if (size < TimeSpan.FromMinutes(2))
            return "now";
        var (count, unit) = size switch
        {
            { TotalDays: >= 2 } => (size.TotalDays, "days"),
            { TotalHours: >= 2 } => (size.TotalHours, "hours"),
            _ => (size.TotalMinutes, "minutes"),
        };
        var amount = count.ToString("0", CultureInfo.InvariantCulture) + " " + unit;
        return ahead >= TimeSpan.Zero ? "in " + amount : amount + " ago";
    }
}
