using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;
using Spectre.Console;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Lists the workspaces of a token.</summary>
internal sealed class WorkspacesCommand(CommandEnvironment environment, SharedOptions shared)
    : TokenReadingCommand("workspaces", "List the workspaces that an automation token is limited to.", environment, shared)
{
    private protected override async Task ShowAsync(
        AutomationTokensClient client,
        string id,
        bool asJson,
        CancellationToken cancellationToken
    )
    {
        var listing = client.ListWorkspacesAsync(id, cancellationToken: cancellationToken);
        var workspaces = await ListingProgress.ReadAsync(listing, "workspaces", CommandEnvironment, cancellationToken);

        if (asJson)
        {
            var json = JsonText.Array(workspaces.Select(static workspace => workspace.ToJson()));
            CommandEnvironment.Output.WriteLine(JsonText.EscapeForTerminal(json));
        }
        else if (workspaces.Count == 0)
        {
            CommandEnvironment.Error.WriteLine(
                "Fastly lists no workspace, which may mean every workspace. See the token: fastly-tokens get."
            );
        }
        else
        {
            CommandEnvironment.Screen.Write(TableOf(workspaces));
        }
    }

    private static Table TableOf(IEnumerable<Workspace> workspaces)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumns("[bold]Id[/]", "[bold]Name[/]");
        foreach (var workspace in workspaces)
            table.AddRow(new Text(PlainText.Of(workspace.Id)), new Text(PlainText.Of(workspace.Name ?? "")));
        return table;
    }
}
