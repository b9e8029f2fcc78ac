namespace Fastly.Tokens.Testing;

/// <summary>Creates clients of a fake.</summary>
/// <remarks>Not in Fastly.Tokens.Testing, which serves clients in any language, and depends on nothing.</remarks>
public static class FakeFastlyClientExtensions
{
    /// <summary>
    /// Creates a client of the fake, with the key of a new superuser that is in sudo mode, and with the clock of the fake.
    /// </summary>
    /// <param name="fastly">The fake, which is not disposed with the client.</param>
    /// <param name="configure">Sets further options; null for none.</param>
    /// <returns>The client.</returns>
    /// <remarks>
    /// Sudo mode ends after five minutes of the fake's clock. The fake has no tokens before the test adds some, or creates them.
    /// </remarks>
    /// <example>
    /// <code>
    /// using var fastly = new FakeFastly(new InstantTimeProvider());
    /// using var client = fastly.CreateClient();
    /// </code>
    /// </example>
    public static AutomationTokensClient CreateClient(this FakeFastly fastly, Action<AutomationTokensClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(fastly);
        var user = fastly.AddUser();
        fastly.EnterSudoMode(user.KeyId);
        var options = new AutomationTokensClientOptions { Handler = fastly, TimeProvider = fastly.TimeProvider };
        configure?.Invoke(options);
        return new AutomationTokensClient(new FastlyApiKey(user.Key), options);
    }
}
