using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>Thrown when a successor was created, its secret could not be written, and the old token was kept.</summary>
internal sealed class SuccessorLostException : CommandException
{
    internal SuccessorLostException(RotationState state, IOException cause)
        : base(
            ExitCode.TwoTokens,
            $"The secret of the successor {state.SuccessorId} was not delivered, and the old token {state.OldTokenId} was not revoked. "
                + $"{cause.Message} Revoke the successor: fastly-tokens revoke {state.SuccessorId}",
            cause
        ) => TokenId = state.OldTokenId;
}
