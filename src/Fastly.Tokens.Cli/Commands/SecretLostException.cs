namespace Fastly.Tokens.Cli;

/// <summary>A token was created, and its secret could not be put where it belongs.</summary>
internal sealed class SecretLostException(string? tokenId, Exception cause)
    : Exception($"The token {tokenId} was created, but its secret could not be written, and is lost: {cause.Message} Revoke it: fastly-tokens revoke {tokenId}", cause);
