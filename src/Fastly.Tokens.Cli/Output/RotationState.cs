namespace Fastly.Tokens.Cli.Output;

/// <summary>The state of both tokens at the end of a completed or failed rotation.</summary>
internal sealed record RotationState(
    string OldTokenId,
    TokenState OldToken,
    string SuccessorId,
    TokenState Successor,
    PendingRevocation? Pending
)
{
    internal static RotationState Of(RotationResult result) =>
        new(result.OldTokenId, result.OldTokenState, result.Successor.Id, result.SuccessorState, result.PendingRevocation);

    internal static RotationState Of(FastlyRotationException exception) =>
        new(exception.OldTokenId, exception.OldTokenState, exception.Successor!.Id, exception.SuccessorState, null);
}
