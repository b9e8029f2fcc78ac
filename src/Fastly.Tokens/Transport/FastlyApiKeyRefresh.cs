namespace Fastly.Tokens;

/// <summary>Why <see cref="AutomationTokensClientOptions.RefreshApiKeyCallback"/> is called.</summary>
public enum FastlyApiKeyRefresh
{
    /// <summary>A call begins.</summary>
    BeforeCall,

    /// <summary>The service rejected the key with 401, and it was not replaced since.</summary>
    Rejected,
}
