using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>Lists rotations that did not come to their end, or not yet.</summary>
internal sealed class RotationsCommand : Command
{
    private readonly CommandEnvironment _surroundings;
    private readonly SharedOptions _shared;

    internal RotationsCommand(CommandEnvironment surroundings, SharedOptions shared)
        : base("rotations", "List successors whose rotation was stopped on its way, or whose overlap is not over. Revokes nothing.")
    {
        _surroundings = surroundings;
        _shared = shared;
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(parsed, _shared, _surroundings, cancellationToken);
        var rotations = await connection.Client.FindUnfinishedRotationsAsync(cancellationToken);
        if (parsed.GetValue(_shared.Json))
        {
            var items = rotations.Select(static rotation => $"{{\"old_token_id\":{JsonText.String(rotation.OldTokenId)},\"old_token\":{rotation.Old?.ToJson() ?? "null"},\"successor\":{rotation.Successor.ToJson()},\"successor_use\":\"{Word(rotation.SuccessorUse)}\"}}");
            _surroundings.Output.WriteLine(JsonText.Harmless(JsonText.Array(items)));
            return (int)ExitCode.Ok;
        }

        foreach (var rotation in rotations) Show(rotation);
        _surroundings.Output.WriteLine(Counted.Of(rotations.Count, "unfinished rotation"));
        if (rotations.Count > 0)
            _surroundings.Error.WriteLine("Revoke the old token if the consumers have its successor, and a successor that they do not have: fastly-tokens revoke.");
        return (int)ExitCode.Ok;
    }

    private void Show(UnfinishedRotation rotation)
    {
        _surroundings.Output.WriteLine(PlainText.Of($"{(rotation.Old ?? rotation.Successor).Name}"));
        if (rotation.Old is not null) Show("old token", rotation.Old, string.Empty);
        else _surroundings.Output.WriteLine($"  old token {rotation.OldTokenId}: gone");
        Show("successor", rotation.Successor, rotation.SuccessorUse is SuccessorUse.RotationCheck ? ", only by the check of the rotation" : string.Empty);
    }

    private static string Word(SuccessorUse use) => use switch
    {
        SuccessorUse.Never => "never",
        SuccessorUse.RotationCheck => "rotation_check",
        _ => "others",
    };

    private void Show(string what, AutomationToken token, string use)
    {
        var now = _surroundings.Clock.GetUtcNow();
        var created = TokenText.Moment(token.CreatedAt, now, "at an unknown time");
        _surroundings.Output.WriteLine(PlainText.Of($"  {what} {token.Id}: created {created}, last used {TokenText.Moment(token.LastUsedAt, now, "never")}{use}"));
    }
}
