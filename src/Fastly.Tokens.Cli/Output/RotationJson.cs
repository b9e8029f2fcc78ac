using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// Prints a rotation as one JSON document. If the old token is revoked after its secret is printed, the successor is a part of its own.
/// </summary>
internal sealed class RotationJson(bool isWhole, CommandEnvironment environment) : RotationReport(environment)
{
    private string _waiting = "";

    protected override bool Show(AutomationTokenCreateResponse successor, string? secret)
    {
        var part = $"{{\"successor\":{CreatedToken.ToJson(successor, secret)},{CommandEnvironment.Output.NewLine}";
        if (isWhole)
            _waiting = part;
        else
            CommandEnvironment.Output.Write(part);
        return !isWhole;
    }

    protected override void Show(RotationState state, string? pendingPath)
    {
        var pending = state.Pending is null ? "null" : PendingText.ToJson(state.Pending);
        CommandEnvironment.Output.WriteLine(
            $$"""
            {{_waiting}}"successor_state":"{{Word(state.Successor)}}",
            "old_token_id":{{JsonText.String(state.OldTokenId)}},
            "old_token_state":"{{Word(state.OldToken)}}",
            "pending_revocation":{{pending}}}
            """
        );
    }

    private static string Word(TokenState state) =>
        state switch
        {
            TokenState.Usable => "usable",
            TokenState.Revoked => "revoked",
            _ => "unknown",
        };
}
