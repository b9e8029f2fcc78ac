namespace Fastly.Tokens.Cli;

/// <summary>A rotation for programs: one document, of which the successor is written before the rest has happened.</summary>
internal sealed class RotationJson(CommandEnvironment surroundings) : RotationReport(surroundings)
{
    internal override void End(RotationState state, string? pendingPath)
    {
        var pending = state.Pending is null ? "null" : PendingText.ToJson(state.Pending);
        CommandEnvironment.Output.WriteLine($$"""
            "successor_state":"{{Word(state.Successor)}}",
            "old_token_id":{{JsonText.String(state.OldTokenId)}},
            "old_token_state":"{{Word(state.OldToken)}}",
            "pending_revocation":{{pending}}}
            """);
    }

    protected override void Show(AutomationTokenCreateResponse successor, string? secret) =>
        CommandEnvironment.Output.WriteLine($"{{\"successor\":{CreatedToken.ToJson(successor, secret)},");

    private static string Word(TokenState state) => state switch
    {
        TokenState.Usable => "usable",
        TokenState.Revoked => "revoked",
        _ => "unknown",
    };
}
