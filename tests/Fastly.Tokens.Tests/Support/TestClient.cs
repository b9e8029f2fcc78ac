namespace Fastly.Tokens.Tests.Support;

/// <summary>Makes the clients of these tests, so that what they have in common is said in one place: one try each.</summary>
internal static class TestClient
{
    /// <summary>A key that cannot be taken for anything else in a message.</summary>
    internal const string Key = "key-5f1C9b0E7a-never-shown";

    internal static AutomationTokensClient To(Uri address, Action<AutomationTokensClientOptions>? configure = null) =>
        To(address, new FastlyApiKey(Key), configure);

    internal static AutomationTokensClient To(Uri address, FastlyApiKey key, Action<AutomationTokensClientOptions>? configure = null) =>
        new(key, Options(address, configure));

    /// <summary>A client of the live address whose requests go no further than the handler.</summary>
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
