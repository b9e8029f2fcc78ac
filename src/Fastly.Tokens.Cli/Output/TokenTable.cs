using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fastly.Tokens.Cli;

/// <summary>Tokens for people: what one looks for first, and in colour what one should look at.</summary>
internal static class TokenTable
{
    private const int SoonInDays = 30;

    /// <summary>Where a line has less room than this, a token takes two: cells that are broken in the middle cannot be read.</summary>
    private const int WidthOfATable = 110;

    internal static IRenderable Of(IEnumerable<AutomationToken> tokens, DateTimeOffset now, int width) =>
        width < WidthOfATable ? Stacked(tokens, now) : Table(tokens, now);

    private static Table Table(IEnumerable<AutomationToken> tokens, DateTimeOffset now)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var column in (string[])["Id", "Name", "Role", "Scope", "Services", "Expires", "Last used"])
            table.AddColumn(new TableColumn($"[bold]{column}[/]") { NoWrap = column != "Name" });
        foreach (var token in tokens)
        {
            table.AddRow(
                Cell(token.Id),
                Cell(token.Name ?? ""),
                Cell(TokenText.Roles(token)),
                Cell(TokenText.Scopes(token)),
                Cell(TokenText.Reach(token.LimitServices, token.Services)),
                Expiry(token, now),
                LastUse(token));
        }

        return table;
    }

    private static Rows Stacked(IEnumerable<AutomationToken> tokens, DateTimeOffset now) => new(tokens.Select(token => new Markup(
        $"{Cell(token.Id, "bold")}  {Cell(token.Name ?? "")}\n"
        + $"  {Cell(TokenText.Roles(token))}, {Cell(TokenText.Scopes(token))}, services: {TokenText.Reach(token.LimitServices, token.Services)},"
        + $" expires: {Expiry(token, now)}, last used: {LastUse(token)}")));

    private static string Expiry(AutomationToken token, DateTimeOffset now) => Cell(TokenText.Date(token.ExpiresAt, "never"), token.ExpiresAt switch
    {
        null => "yellow",
        var time when time <= now => "red",
        var time when time < now.AddDays(SoonInDays) => "yellow",
        _ => "default",
    });

    private static string LastUse(AutomationToken token) => Cell(TokenText.Date(token.LastUsedAt, "never"), token.LastUsedAt is null ? "yellow" : "default");

    /// <summary>Markup of text from the service.</summary>
    private static string Cell(string text, string style = "default") => $"[{style}]{Markup.Escape(PlainText.Of(text))}[/]";
}
