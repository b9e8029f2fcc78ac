namespace Fastly.Tokens;

/// <summary>
/// A client for Fastly's automation tokens. It is safe for use by several threads at once, and meant to be kept for as long
/// as the program runs.
/// </summary>
/// <remarks>
/// The operations that read one page or one resource are generated from the specification; what makes a listing complete, a
/// creation narrow and a revocation certain is written by hand around them.
/// </remarks>
public sealed partial class AutomationTokensClient : IDisposable
{
    /// <summary>The environment variables that may hold the API key, in the order in which they are looked at.</summary>
    private static readonly string[] KeyVariables = ["FASTLY_API_TOKEN", "FASTLY_API_KEY"];

    private readonly FastlyApiKey _key;
    private readonly AutomationTokensClientOptions _options;
    private readonly ApiTransport _transport;

    /// <summary>Makes a client for the live service.</summary>
    /// <param name="key">The API key.</param>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    public AutomationTokensClient(FastlyApiKey key)
        : this(key, new AutomationTokensClientOptions())
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="key">The API key. It can be replaced while the client lives: <see cref="FastlyApiKey.Update"/>.</param>
    /// <param name="options">How the client works; copied.</param>
    /// <exception cref="ArgumentException">
    /// An option is outside of what is documented for it, the base address is neither HTTPS nor loopback, or the handler follows
    /// redirects.
    /// </exception>
    public AutomationTokensClient(FastlyApiKey key, AutomationTokensClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(options);
        _key = key;
        _options = options.ToChecked();
        _transport = new ApiTransport(key, _options);
        _ownToken = new OwnToken(key, GetSelfAsync);
        if (_options.SudoCredentialsCallback is { } ask) _sudo = new SudoEntry(cancellation => AskForCredentialsAsync(ask, cancellation), EnterSudoModeAsync);
    }

    /// <summary>The same client with another key, for one call: it is not disposed.</summary>
    private AutomationTokensClient(AutomationTokensClient other, FastlyApiKey key, string userAgentComment)
    {
        _key = key;
        _options = other._options;
        _transport = other._transport.WithKey(key, userAgentComment);
        _ownToken = new OwnToken(key, GetSelfAsync);
    }

    /// <summary>
    /// The state of the key's rate limit, as the answers told it last: a header that an answer lacks leaves what was known. Null
    /// until one told it to this key: replacing the key forgets it. Only answers to writes tell it.
    /// </summary>
    public FastlyRateLimit? RateLimit => _transport.RateLimit;

    /// <summary>
    /// Makes a client from the environment: the key from <c>FASTLY_API_TOKEN</c>, else <c>FASTLY_API_KEY</c>; the base address
    /// from <c>FASTLY_API_URL</c>, else from the options.
    /// </summary>
    /// <param name="options">How the client works otherwise; copied.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">A variable is missing or holds something unfit. The message names it, and not its value.</exception>
    public static AutomationTokensClient FromEnvironment(AutomationTokensClientOptions? options = null)
    {
        options = options is null ? new AutomationTokensClientOptions() : options.ToChecked();
        options.BaseAddress = AddressFromEnvironment() ?? options.BaseAddress;
        return new AutomationTokensClient(KeyFromEnvironment(), options);
    }

    /// <summary>Ends the use of the client, and every call that is under way: it throws <see cref="ObjectDisposedException"/>. A handler that was given is not disposed.</summary>
    public void Dispose() => _transport.Dispose();

    private static Uri? AddressFromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("FASTLY_API_URL") is not { Length: > 0 } text) return null;
        try
        {
            var address = new Uri(text, UriKind.RelativeOrAbsolute);
            AutomationTokensClientOptions.CheckBaseAddress(address);
            return address;
        }
        catch (Exception exception) when (exception is ArgumentException or UriFormatException)
        {
            throw new ArgumentException($"The environment variable FASTLY_API_URL holds no address that will do: {exception.Message}", exception);
        }
    }

    private static FastlyApiKey KeyFromEnvironment()
    {
        foreach (var variable in KeyVariables)
        {
            if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } key) continue;
            try
            {
                return new FastlyApiKey(key);
            }
            catch (ArgumentException exception)
            {
                throw new ArgumentException($"The environment variable {variable} holds no API key: {exception.Message}", exception);
            }
        }

        throw new ArgumentException($"There is no API key: neither {string.Join(" nor ", KeyVariables)} is set.");
    }

    /// <summary>A failure that the client itself found, and no answer tells of.</summary>
    private Failure Failed(string message, string operation, string request) => new(message, operation, request) { RateLimit = RateLimit };

    private Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken)
        where T : IJsonReadable<T>
        => _transport.SendAsync<T>(request, cancellationToken);

    private Task SendAsync(ApiRequest request, CancellationToken cancellationToken) => _transport.SendAsync(request, cancellationToken);
}
