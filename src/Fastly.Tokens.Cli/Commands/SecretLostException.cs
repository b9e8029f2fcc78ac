namespace Fastly.Tokens.Cli;

/// <summary>A token was created, and its secret could not be put where it belongs.</summary>
internal sealed class SecretLostException(string tokenId, IOException cause)
    : Exception(
        $"The token {tokenId} was created, but its secret is lost. {cause.Message} Revoke it: fastly-tokens revoke {tokenId}", cause);
