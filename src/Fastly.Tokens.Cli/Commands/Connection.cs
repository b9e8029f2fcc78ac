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

    private Connection(FastlyApiKey key, AutomationTokensClientOptions options, SandboxAccount? sandbox = null)
    {
        Client = new AutomationTokensClient(key, options);
        _sandbox = sandbox;
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
        if (environment.Setting("FASTLY_API_URL") is { } url)
        {
            options.BaseAddress = Uri.TryCreate(url, UriKind.Absolute, out var address)
                ? address
                : throw new UsageException("FASTLY_API_URL is not an absolute URL.");
        }

        Observe(options, observer);
        var key = await ApiKeySource.ReadAsync(environment, isInputTaken, cancellationToken);
        try
        {
            return new Connection(key, options);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"FASTLY_API_URL cannot be used. {ArgumentText.Of(exception)}");
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        _sandbox?.Dispose();
    }

    private static Connection OpenSandbox(CommandEnvironment environment, SandboxSettings settings, ResponseObserver? observer)
    {
        var account = new SandboxAccount(settings, environment.Clock);
        var options = Options(environment, account.Fastly);
        Observe(options, observer);
        options.SudoCredentialsCallback = _ => new(account.Credentials);
        return new Connection(new FastlyApiKey(account.Superuser.Key), options, account);
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

    private static AutomationTokensClientOptions Options(CommandEnvironment environment, HttpMessageHandler? handler) =>
        new()
        {
            ApplicationName = $"fastly-tokens/{VersionLine.Version}",
            TimeProvider = environment.Clock,
            Random = environment.Random,
            Handler = handler,
        };
}
