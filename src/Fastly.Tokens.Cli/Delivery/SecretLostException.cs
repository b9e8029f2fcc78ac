using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>Thrown when a token was created, and its secret could not be written.</summary>
internal sealed class SecretLostException : CommandException
{
    internal SecretLostException(string tokenId, IOException cause)
        : base(
            ExitCode.SecretLost,
            $"The token {tokenId} was created, but its secret is lost. {cause.Message} Revoke it: fastly-tokens revoke {tokenId}",
            cause
        ) => TokenId = tokenId;
}
