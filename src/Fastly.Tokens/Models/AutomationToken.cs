namespace Fastly.Tokens;

// Combines two reads of one token.
public partial class AutomationToken
{
    /// <summary>Takes the expiry from another read of the same token if this read has none.</summary>
    internal void FillExpiry(AutomationToken? other) => _expiresAt ??= other?.ExpiresAt;
}
