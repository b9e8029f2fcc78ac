using System.Globalization;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// Writes tokens as comma-separated values (RFC 4180). A spreadsheet would run a cell that begins as a formula, so an apostrophe
/// precedes it.
/// </summary>
internal static class TokenCsv
{
    internal const string Header =
        "id,name,role,scope,service_access,services,workspace_access,workspaces,tls_access,created_at,expires_at,last_used_at,creator_id";

    /// <summary>The first characters of what Excel, LibreOffice or Google Sheets take for a formula, also in their wide forms.</summary>
    private const string FormulaStarts = "=+-@\t\r＝＋－＠";

    internal static string Row(AutomationToken token) => string.Join(',', Cells(token).Select(static cell => Cell(cell ?? "")));

    private static IEnumerable<string?> Cells(AutomationToken token) =>
        [
            token.Id,
            token.Name,
            TokenText.Roles(token),
            TokenText.Scopes(token),
            AccessWord.Of(token.LimitServices, token.Services),
            Ids(token.LimitServices, token.Services),
            AccessWord.Of(token.LimitWorkspaces, token.Workspaces),
            Ids(token.LimitWorkspaces, token.Workspaces),
            token.TlsAccess?.ToString().ToLowerInvariant(),
            Time(token.CreatedAt),
            Time(token.ExpiresAt),
            Time(token.LastUsedAt),
            token.CreatorId,
        ];

    private static string? Ids(bool? isLimited, IReadOnlyList<string>? ids) =>
        isLimited == false || ids is null ? null : string.Join(' ', ids);

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Cell(string text)
    {
        var plain = PlainText.Of(text);
        // Also behind spaces, which some programs remove.
        if (plain.TrimStart() is [var first, ..] && FormulaStarts.Contains(first, StringComparison.Ordinal))
            plain = "'" + plain;
        return plain.AsSpan().IndexOfAny(",\"\r\n;") >= 0 || plain != plain.Trim()
            ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : plain;
    }
}
