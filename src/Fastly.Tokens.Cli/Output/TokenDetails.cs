using System.Text.Json;
using Fastly.Tokens.Cli.Shell;
using Spectre.Console;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Formats one token for people, with all its fields, including unknown ones.</summary>
internal static class TokenDetails
{
    internal static Grid Of(AutomationToken token, DateTimeOffset now, string? secret = null)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(3));
        grid.AddColumn(new GridColumn().PadRight(0));
        foreach (var (name, value) in Fields(token, now))
            Add(grid, name, value);
        using var json = JsonDocument.Parse(token.ToJson());
        foreach (var field in json.RootElement.EnumerateObject().Where(field => !KnownFields.Contain(field.Name)))
            Add(grid, field.Name, field.Value.GetRawText());
        if (secret is not null)
            Add(grid, "Secret", secret);
        return grid;
    }

    private static IEnumerable<(string Name, string? Value)> Fields(AutomationToken token, DateTimeOffset now) =>
        [
            ("Id", token.Id),
            ("Name", token.Name),
            ("Role", TokenText.Roles(token)),
            ("Scope", TokenText.Scopes(token)),
            ("Services", TokenText.FullAccess(token.LimitServices, token.Services)),
            ("Workspaces", WorkspacesOf(token)),
            ("TLS access", token.TlsAccess is { } tls ? (tls ? "yes" : "no") : null),
            ("Created", TokenText.Moment(token.CreatedAt, now, "")),
            ("Expires", TokenText.Moment(token.ExpiresAt, now, "never")),
            ("Last used", TokenText.Moment(token.LastUsedAt, now, "never")),
            ("From", token.Ip),
            ("With", token.UserAgent),
            ("Creator", token.CreatorId),
            ("User", token.UserId),
            ("Customer", token.CustomerId),
            ("Service", token.ServiceId),
            ("In sudo mode until", TokenText.Moment(token.SudoExpiresAt, now, "")),
        ];

    private static string? WorkspacesOf(AutomationToken token) =>
        token is { LimitWorkspaces: null, Workspaces: null } ? null : TokenText.FullAccess(token.LimitWorkspaces, token.Workspaces);

    private static void Add(Grid grid, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        grid.AddRow(new Markup($"[bold]{Markup.Escape(PlainText.Of(name))}[/]"), new Text(PlainText.Of(value)));
    }
}
