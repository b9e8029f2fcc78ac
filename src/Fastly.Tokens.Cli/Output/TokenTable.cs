using Fastly.Tokens.Cli.Shell;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Formats tokens for a question, with all of their permissions, and colours for what needs attention.</summary>
internal static class TokenTable
{
    /// <summary>Below this width, a token is printed on two lines instead of in a table, whose cells would be wrapped.</summary>
    private const int MinTableWidth = 110;

    internal static IRenderable Of(IEnumerable<AutomationToken> tokens, DateTimeOffset now, int width) =>
        width < MinTableWidth ? Stacked(tokens, now) : Table(tokens, now);

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
                Cell(TokenText.Access(token.LimitServices, token.Services)),
                Expiry(token, now),
                LastUse(token)
            );
        }

        return table;
    }

    private static Rows Stacked(IEnumerable<AutomationToken> tokens, DateTimeOffset now) =>
        new(
            tokens.Select(token => new Markup(
                $"{Cell(token.Id, "bold")}  {Cell(token.Name ?? "")}\n"
                    + $"  {Cell(TokenText.Roles(token))}, {Cell(TokenText.Scopes(token))},"
                    + $" services: {TokenText.Access(token.LimitServices, token.Services)},"
                    + $" expires: {Expiry(token, now)}, last used: {LastUse(token)}"
            ))
        );

    private static string Expiry(AutomationToken token, DateTimeOffset now) =>
        Cell(TokenText.Date(token.ExpiresAt, "never"), TokenCells.ExpiryStyle(token, now));

    private static string LastUse(AutomationToken token) =>
        Cell(TokenText.Date(token.LastUsedAt, "never"), token.LastUsedAt is null ? "yellow" : "default");

    /// <summary>Returns text from the service as markup.</summary>
    private static string Cell(string text, string style = "default") => $"[{style}]{Markup.Escape(PlainText.Of(text))}[/]";
}
