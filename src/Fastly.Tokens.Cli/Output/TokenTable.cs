using Spectre.Console;

namespace Fastly.Tokens.Cli;

/// <summary>Tokens for people: what one looks for first, and in colour what one should look at.</summary>
internal static class TokenTable
{
    private const int SoonInDays = 30;

    internal static Table Of(IEnumerable<AutomationToken> tokens, DateTimeOffset now)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumn(new TableColumn("[bold]Id[/]").NoWrap());
        foreach (var column in (string[])["Name", "Role", "Scope", "Services", "Expires", "Last used"]) table.AddColumn($"[bold]{column}[/]");
        foreach (var token in tokens) table.AddRow(Row(token, now));
        return table;
    }

    private static Markup[] Row(AutomationToken token, DateTimeOffset now) =>
    [
        Cell(token.Id),
        Cell(token.Name ?? ""),
        Cell(TokenText.Roles(token)),
        Cell(TokenText.Scopes(token)),
        Cell(TokenText.Reach(token.LimitServices, token.Services)),
        Cell(TokenText.Date(token.ExpiresAt, "never"), ExpiryStyle(token.ExpiresAt, now)),
        Cell(TokenText.Date(token.LastUsedAt, "never"), token.LastUsedAt is null ? "yellow" : "default"),
    ];

    private static string ExpiryStyle(DateTimeOffset? expiresAt, DateTimeOffset now) => expiresAt switch
    {
        null => "yellow",
        _ when expiresAt <= now => "red",
        _ when expiresAt < now.AddDays(SoonInDays) => "yellow",
        _ => "default",
    };

    private static Markup Cell(string text, string style = "default") => new($"[{style}]{Markup.Escape(PlainText.Of(text))}[/]");
}
