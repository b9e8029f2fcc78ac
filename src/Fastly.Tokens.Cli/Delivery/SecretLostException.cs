namespace Fastly.Tokens.Cli.Delivery;

/// <summary>Thrown when a token was created, and its secret could not be written.</summary>
internal sealed class SecretLostException(string tokenId, IOException cause)
    : Exception(
        $"The token {tokenId} was created, but its secret is lost. {cause.Message} Revoke it: fastly-tokens revoke {tokenId}",
        cause
    );
