using System.CommandLine;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Lists unfinished rotations.</summary>
internal sealed class RotationsCommand : Command
{
    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly FormatOption _format;

    internal RotationsCommand(CommandEnvironment environment, SharedOptions shared)
        : base("rotations", "List successors whose rotation was interrupted, or whose overlap has not ended. Revokes nothing.")
    {
        _environment = environment;
        _shared = shared;
        _format = new FormatOption(shared.Json, OutputFormat.Table, OutputFormat.Json, OutputFormat.Jsonl);
        _format.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken);
        var rotations = await connection.Client.FindUnfinishedRotationsAsync(cancellationToken);
        switch (_format.Read(parsed))
        {
            case OutputFormat.FastlyJson:
                _environment.Output.WriteLine(JsonText.EscapeForTerminal(JsonText.Array(rotations.Select(ToFastlyJson))));
                break;
            case OutputFormat.Json:
                _environment.Output.WriteLine(RotationsJson.Document(rotations));
                break;
            case OutputFormat.Jsonl:
                foreach (var rotation in rotations)
                    _environment.Output.WriteLine(RotationsJson.Line(rotation));
                break;
            default:
                Show(rotations);
                break;
        }

        return (int)ExitCode.Ok;
    }

    private void Show(IReadOnlyList<UnfinishedRotation> rotations)
    {
        foreach (var rotation in rotations)
            Show(rotation);
        _environment.Output.WriteLine(Counted.Of(rotations.Count, "unfinished rotation"));
        if (rotations.Count > 0)
        {
            _environment.Note(
                "If the consumers have the successor, revoke the old token. If they do not, revoke the successor: fastly-tokens revoke."
            );
        }
    }

    private static string ToFastlyJson(UnfinishedRotation rotation) =>
        $"{{\"old_token_id\":{JsonText.String(rotation.OldTokenId)},\"old_token\":{rotation.OldToken?.ToJson() ?? "null"},"
        + $"\"successor\":{rotation.Successor.ToJson()},\"successor_use\":\"{RotationsJson.WordFor(rotation.SuccessorUse)}\"}}";

    private void Show(UnfinishedRotation rotation)
    {
        _environment.Output.WriteLine(PlainText.Of($"{(rotation.OldToken ?? rotation.Successor).Name}"));
        if (rotation.OldToken is not null)
            Show("old token", rotation.OldToken, string.Empty);
        else
            _environment.Output.WriteLine($"  old token {rotation.OldTokenId}: does not exist");
        var isOnlyCheck = rotation.SuccessorUse is SuccessorUse.RotationCheck;
        Show("successor", rotation.Successor, isOnlyCheck ? ", only by the check of the rotation" : string.Empty);
    }

    private void Show(string what, AutomationToken token, string use)
    {
        var now = _environment.Clock.GetUtcNow();
        var created = TokenText.Moment(token.CreatedAt, now, "at an unknown time");
        var lastUsed = TokenText.Moment(token.LastUsedAt, now, token.NeverUsed is true ? "never" : "at an unknown time");
        _environment.Output.WriteLine(PlainText.Of($"  {what} {token.Id}: created {created}, last used {lastUsed}{use}"));
    }
}
