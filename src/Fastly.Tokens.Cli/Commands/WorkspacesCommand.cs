using System.Text.Json;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;
using Spectre.Console;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Lists the workspaces of a token.</summary>
internal sealed class WorkspacesCommand(CommandEnvironment environment, SharedOptions shared)
    : TokenReadingCommand(
        "workspaces",
        "List the workspaces that an automation token is limited to.",
        environment,
        shared,
        OutputFormat.Table,
        OutputFormat.Json,
        OutputFormat.Ids
    )
{
    private protected override async Task ShowAsync(
        AutomationTokensClient client,
        string id,
        OutputFormat format,
        CancellationToken cancellationToken
    )
    {
        var listing = client.ListWorkspacesAsync(id, cancellationToken: cancellationToken);
        var workspaces = await ListingProgress.ReadAsync(listing, "workspaces", CommandEnvironment, cancellationToken);

        if (format == OutputFormat.Json)
        {
            CommandEnvironment.Output.WriteLine(TokenJson.Document("workspaces", json => workspaces.ForEach(item => Write(json, item))));
        }
        else if (format == OutputFormat.FastlyJson)
        {
            var json = JsonText.Array(workspaces.Select(static workspace => workspace.ToJson()));
            CommandEnvironment.Output.WriteLine(JsonText.EscapeForTerminal(json));
        }
        else if (format == OutputFormat.Ids)
        {
            foreach (var workspace in workspaces)
                CommandEnvironment.Output.WriteLine(PlainText.Of(workspace.Id));
        }
        else if (workspaces.Count == 0)
        {
            CommandEnvironment.Note("Fastly lists no workspace, which may mean every workspace. See the token: fastly-tokens get.");
        }
        else
        {
            CommandEnvironment.Screen.Write(TableOf(workspaces));
        }
    }

    private static void Write(Utf8JsonWriter json, Workspace workspace)
    {
        json.WriteStartObject();
        json.WriteString("id", workspace.Id);
        json.WriteString("name", workspace.Name);
        json.WriteEndObject();
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
