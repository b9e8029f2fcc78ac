using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Prints a rotation as one JSON document, whose first part, the successor, is written before the old token is revoked.</summary>
internal sealed class RotationJson(CommandEnvironment environment) : RotationReport(environment)
{
    internal override void End(RotationState state, string? pendingPath)
    {
        var pending = state.Pending is null ? "null" : PendingText.ToJson(state.Pending);
        CommandEnvironment.Output.WriteLine(
            $$"""
            "successor_state":"{{Word(state.Successor)}}",
            "old_token_id":{{JsonText.String(state.OldTokenId)}},
            "old_token_state":"{{Word(state.OldToken)}}",
            "pending_revocation":{{pending}}}
            """
        );
    }

    protected override void Show(AutomationTokenCreateResponse successor, string? secret) =>
        CommandEnvironment.Output.WriteLine($"{{\"successor\":{CreatedToken.ToJson(successor, secret)},");

    private static string Word(TokenState state) =>
        state switch
        {
            TokenState.Usable => "usable",
            TokenState.Revoked => "revoked",
            _ => "unknown",
        };
}
