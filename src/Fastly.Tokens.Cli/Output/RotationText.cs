namespace Fastly.Tokens.Cli;

/// <summary>A rotation for people.</summary>
internal sealed class RotationText(Surroundings surroundings) : RotationReport(surroundings)
{
    internal override void End(RotationState state, string? pendingPath)
    {
        var output = Surroundings.Output;
        output.WriteLine($"The successor {state.SuccessorId} {Word(state.Successor)}.");
        output.WriteLine($"The old token {state.OldTokenId} {Word(state.OldToken)}.");
        if (state.Pending is null) return;

        output.WriteLine($"Its overlap ends at {TokenText.Moment(state.Pending.DueAt, Surroundings.Clock.GetUtcNow(), "")}; then revoke it:");
        if (pendingPath is not null) output.WriteLine($"  fastly-tokens finish-rotation {PlainText.Of(pendingPath)}");
        else output.WriteLine($"  fastly-tokens finish-rotation FILE, where the file holds {PendingText.ToJson(state.Pending)}");
    }

    protected override void Show(AutomationTokenCreateResponse successor, string? secret) => CreatedToken.Show(successor, secret, Surroundings);

    private static string Word(TokenState state) => state switch
    {
        TokenState.Usable => "works",
        TokenState.Revoked => "is revoked",
        _ => "may work or not: that is not known",
    };
}
