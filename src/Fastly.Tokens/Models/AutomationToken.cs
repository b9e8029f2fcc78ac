namespace Fastly.Tokens;

// What two reads of one token say together.
public partial class AutomationToken
{
    /// <summary>Takes the expiry from another read of the same token if this one has none.</summary>
    internal void FillExpiry(AutomationToken? other) => _expiresAt ??= other?.ExpiresAt;
}
