using System.CommandLine;
using Fastly.Tokens.Cli.Drift;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Sandbox;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Cli.Wire;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>The client of a command, for the live service, the service at FASTLY_API_URL, or a sandbox.</summary>
internal sealed class Connection : IDisposable
{
    private readonly SandboxAccount? _sandbox;

    private readonly HttpMessageHandler? _sender;

    /// <param name="key">The key.</param>
    /// <param name="options">The options.</param>
    /// <param name="sandbox">The fake account; null for a service.</param>
    /// <param name="interceptors">Handlers in front of that of the options, from the innermost.</param>
    private Connection(
        FastlyApiKey key,
        AutomationTokensClientOptions options,
        SandboxAccount? sandbox,
        IEnumerable<DelegatingHandler> interceptors
    )
    {
        foreach (var interceptor in interceptors)
        {
            interceptor.InnerHandler = options.Handler ?? (_sender = DefaultHandler.Create(options.BaseAddress));
            options.Handler = interceptor;
        }

        _sandbox = sandbox;
        Client = new AutomationTokensClient(key, options);
    }

    internal AutomationTokensClient Client { get; }

    /// <param name="parsed">The command line.</param>
    /// <param name="shared">The options of every command.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="cancellationToken">Cancels reading the key.</param>
    /// <param name="observer">A handler that sees each response before the client does; null for none.</param>
    /// <param name="sandbox">The settings of the sandbox; null for the defaults.</param>
    internal static async Task<Connection> OpenAsync(
        ParseResult parsed,
        SharedOptions shared,
        CommandEnvironment environment,
        CancellationToken cancellationToken,
        ResponseObserver? observer = null,
        SandboxSettings? sandbox = null
    )
    {
        if (parsed.GetValue(shared.Sandbox))
            return OpenSandbox(environment, sandbox ?? new SandboxSettings(), observer);

        var isInputTaken = parsed.GetValue(shared.KeyFromInput);
        var options = Options(environment, environment.Handler);
        options.SudoCredentialsCallback = SudoCredentialsSource.Find(environment, isInputTaken);
        var profile = (parsed.GetValue(shared.Profile) ?? environment.Setting(Profile.Variable)) is { } name
            ? Profile.Read(name, environment)
            : null;
        // With a profile, an address that another shell has left in the environment does not get its key.
        var origin = "The address of the profile";
        var address = profile is null ? AccountAddress.Read(environment, out origin) : profile.Address;
        if (address is not null)
            options.BaseAddress = address;

        environment.KeyVariable = profile?.KeyVariable;
        var key = await ApiKeySource.ReadAsync(environment, isInputTaken, cancellationToken);
        try
        {
            return new Connection(key, options, sandbox: null, Interceptors(key, options, environment, observer));
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{origin} cannot be used. {ArgumentText.Of(exception)}");
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        _sandbox?.Dispose();
        _sender?.Dispose();
    }

    private static Connection OpenSandbox(CommandEnvironment environment, SandboxSettings settings, ResponseObserver? observer)
    {
        var account = new SandboxAccount(settings, environment.Clock);
        var options = Options(environment, account.Fastly);
        options.SudoCredentialsCallback = _ => new(account.Credentials);
        var key = new FastlyApiKey(account.Superuser.Key);
        return new Connection(key, options, account, Interceptors(key, options, environment, observer));
    }

    private static IEnumerable<DelegatingHandler> Interceptors(
        FastlyApiKey key,
        AutomationTokensClientOptions options,
        CommandEnvironment environment,
        ResponseObserver? observer
    )
    {
        if (environment.IsDebugged)
            yield return new WireLog(key, environment);
        if (observer is null)
            yield break;
        observer.BaseAddress = options.BaseAddress;
        yield return observer;
    }

    private static AutomationTokensClientOptions Options(CommandEnvironment environment, HttpMessageHandler? handler) =>
        new()
        {
            ApplicationName = $"fastly-tokens/{VersionLine.Version}",
            TimeProvider = environment.Clock,
            Random = environment.Random,
            Handler = handler,
            EventCallback = clientEvent => Report(clientEvent, environment),
        };

    private static void Report(FastlyClientEvent clientEvent, CommandEnvironment environment)
    {
        if (environment.IsDebugged)
            environment.Warn($"* {clientEvent}");
        if (clientEvent is not { Kind: FastlyClientEventKind.WaitingForRateLimit, Delay: { } delay })
            return;
        var now = environment.Clock.GetUtcNow();
        environment.Note($"The hourly writes of the API key are used up: waiting until {TokenText.Moment(now + delay, now, "")}.");
    }
}
