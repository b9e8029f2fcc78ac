using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Prints a rotation for people.</summary>
internal sealed class RotationText(CommandEnvironment environment) : RotationReport(environment)
{
    protected override void Show(RotationState state, string? pendingPath)
    {
        var output = CommandEnvironment.Output;
        output.WriteLine(SuccessorLine(state));
        output.WriteLine(OldTokenLine(state));
        if (state.Pending is null)
            return;

        var end = TokenText.Moment(state.Pending.DueAt, CommandEnvironment.Clock.GetUtcNow(), "");
        output.WriteLine($"Its overlap ends at {end}. Revoke it then:");
        output.WriteLine($"  {FinishCommand(state.Pending, pendingPath)}");
    }

    /// <summary>Returns the state of both tokens in one line.</summary>
    internal static string Outcome(RotationState state) => $"{SuccessorLine(state)} {OldTokenLine(state)}";

    /// <summary>Returns the command that revokes the old token.</summary>
    internal static string FinishCommand(PendingRevocation pending, string? path) =>
        path is not null
            ? $"fastly-tokens finish-rotation {PlainText.Of(path)}"
            : $"fastly-tokens finish-rotation FILE, where the file contains {PendingText.ToJson(pending)}";

    protected override bool Show(AutomationTokenCreateResponse successor, string? secret)
    {
        CreatedToken.Show(successor, secret, CommandEnvironment);
        return true;
    }

    private static string SuccessorLine(RotationState state) => $"The successor {state.SuccessorId} {Word(state.Successor)}.";

    private static string OldTokenLine(RotationState state) => $"The old token {state.OldTokenId} {Word(state.OldToken)}.";

    private static string Word(TokenState state) =>
        state switch
        {
            TokenState.Usable => "works",
            TokenState.Revoked => "is revoked",
            _ => "is in an unknown state",
        };
}
