using System.CommandLine;
using Spectre.Console;

namespace Fastly.Tokens.Cli;

/// <summary>Lists the workspaces that a token reaches.</summary>
internal sealed class WorkspacesCommand : Command
{
    private readonly Surroundings _surroundings;
    private readonly SharedOptions _shared;
    private readonly Argument<string> _id = TokenIdArgument.One();

    internal WorkspacesCommand(Surroundings surroundings, SharedOptions shared)
        : base("workspaces", "List the workspaces that an automation token is limited to.")
    {
        _surroundings = surroundings;
        _shared = shared;
        Arguments.Add(_id);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(parsed, _shared, _surroundings, cancellationToken);
        var listing = connection.Client.ListWorkspacesAsync(parsed.GetRequiredValue(_id), cancellationToken: cancellationToken);
        var workspaces = await ListingProgress.ReadAsync(listing, "workspaces", _surroundings, cancellationToken);

        if (parsed.GetValue(_shared.Json))
        {
            _surroundings.Output.WriteLine(JsonText.Harmless(JsonText.Array(workspaces.Select(static workspace => workspace.ToJson()))));
            return (int)ExitCode.Ok;
        }

        if (workspaces.Count == 0) _surroundings.Error.WriteLine("The service names none, which may mean every workspace: the token itself tells (fastly-tokens get).");
        else _surroundings.Screen.Write(TableOf(workspaces));
        return (int)ExitCode.Ok;
    }

    private static Table TableOf(IEnumerable<Workspace> workspaces)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumns("[bold]Id[/]", "[bold]Name[/]");
        foreach (var workspace in workspaces) table.AddRow(new Text(PlainText.Of(workspace.Id)), new Text(PlainText.Of(workspace.Name ?? "")));
        return table;
    }
}
