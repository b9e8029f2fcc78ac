namespace Fastly.Tokens.Tests.Support;

/// <summary>Creates clients of one attempt with a key that is recognized in messages.</summary>
internal static class TestClient
{
    /// <summary>A key that occurs in no message by chance.</summary>
    internal const string Key = "key-5f1C9b0E7a-never-shown";

    internal static AutomationTokensClient To(Uri address, Action<AutomationTokensClientOptions>? configure = null) =>
        To(address, new FastlyApiKey(Key), configure);

    internal static AutomationTokensClient To(Uri address, FastlyApiKey key, Action<AutomationTokensClientOptions>? configure = null) =>
        new(key, Options(address, configure));

    /// <summary>A client with the default address whose requests end at the handler.</summary>
    internal static AutomationTokensClient Through(HttpMessageHandler handler, Action<AutomationTokensClientOptions>? configure = null) =>
        new(new FastlyApiKey(Key), Options(new Uri("https://api.fastly.com"), configure, handler));

    private static AutomationTokensClientOptions Options(
        Uri address,
        Action<AutomationTokensClientOptions>? configure,
        HttpMessageHandler? handler = null
    )
    {
        var options = new AutomationTokensClientOptions
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(20),
            AttemptTimeout = TimeSpan.FromSeconds(20),
            MaxAttempts = 1,
            Handler = handler,
        };
        configure?.Invoke(options);
        return options;
    }
}
