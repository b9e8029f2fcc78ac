using System.CommandLine;
using System.Net;
using Fastly.Tokens.Cli.Drift;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Sandbox;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>The client of a command, for the live service, the service at FASTLY_API_URL, or a sandbox.</summary>
internal sealed class Connection : IDisposable
{
    private readonly SandboxAccount? _sandbox;

    private readonly DebugLog? _log;

    private Connection(FastlyApiKey key, AutomationTokensClientOptions options, SandboxAccount? sandbox, DebugLog? log)
    {
        Client = new AutomationTokensClient(key, options);
        (_sandbox, _log) = (sandbox, log);
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
        var isDebugged = parsed.GetValue(shared.Debug);
        if (parsed.GetValue(shared.Sandbox))
            return OpenSandbox(environment, sandbox ?? new SandboxSettings(), observer, isDebugged);

        var isInputTaken = parsed.GetValue(shared.KeyFromInput);
        var options = Options(environment, environment.Handler, isDebugged);
        options.SudoCredentialsCallback = SudoCredentialsSource.Find(environment, isInputTaken);
        var profile = (parsed.GetValue(shared.Profile) ?? environment.Setting(Profile.Variable)) is { } name
            ? Profile.Read(name, environment)
            : null;
        // With a profile, an address that another shell has left in the environment does not get its key.
        var origin = "The address of the profile";
        var address = profile is null ? AccountAddress.Read(environment, out origin) : profile.Address;
        if (address is not null)
            options.BaseAddress = address;

        Observe(options, observer);
        environment.KeyVariable = profile?.KeyVariable;
        var key = await ApiKeySource.ReadAsync(environment, isInputTaken, cancellationToken);
        var log = isDebugged ? new DebugLog(environment) : null;
        try
        {
            return new Connection(key, options, sandbox: null, log);
        }
        catch (ArgumentException exception)
        {
            log?.Dispose();
            throw new UsageException($"{origin} cannot be used. {ArgumentText.Of(exception)}");
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        _sandbox?.Dispose();
        _log?.Dispose();
    }

    private static Connection OpenSandbox(
        CommandEnvironment environment,
        SandboxSettings settings,
        ResponseObserver? observer,
        bool isDebugged
    )
    {
        var account = new SandboxAccount(settings, environment.Clock);
        var options = Options(environment, account.Fastly, isDebugged);
        Observe(options, observer);
        options.SudoCredentialsCallback = _ => new(account.Credentials);
        return new Connection(new FastlyApiKey(account.Superuser.Key), options, account, log: null);
    }

    private static void Observe(AutomationTokensClientOptions options, ResponseObserver? observer)
    {
        if (observer is null)
            return;
        observer.BaseAddress = options.BaseAddress;
        // The handler that the library would create.
        observer.InnerHandler =
            options.Handler
            ?? new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
                UseCookies = false,
                UseProxy = !options.BaseAddress.IsLoopback,
            };
        options.Handler = observer;
    }

    private static AutomationTokensClientOptions Options(CommandEnvironment environment, HttpMessageHandler? handler, bool isDebugged) =>
        new()
        {
            ApplicationName = $"fastly-tokens/{VersionLine.Version}",
            TimeProvider = environment.Clock,
            Random = environment.Random,
            Handler = handler,
            EventCallback = clientEvent => Report(clientEvent, environment, isDebugged),
        };

    private static void Report(FastlyClientEvent clientEvent, CommandEnvironment environment, bool isDebugged)
    {
        if (isDebugged)
            environment.Warn($"* {clientEvent}");
        if (clientEvent is not { Kind: FastlyClientEventKind.WaitingForRateLimit, Delay: { } delay })
            return;
        var now = environment.Clock.GetUtcNow();
        environment.Note($"The hourly writes of the API key are used up: waiting until {TokenText.Moment(now + delay, now, "")}.");
    }
}
