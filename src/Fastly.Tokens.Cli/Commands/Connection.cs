using System.CommandLine;
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

    internal static async Task<Connection> OpenAsync(
        ParseResult parsed,
        SharedOptions shared,
        CommandEnvironment environment,
        CancellationToken cancellationToken
    )
    {
        if (parsed.GetValue(shared.Sandbox))
            return OpenSandbox(environment);

        var isInputTaken = parsed.GetValue(shared.KeyFromInput);
        var options = Options(environment, environment.Handler);
        options.SudoCredentialsCallback = SudoCredentialsSource.Find(environment, isInputTaken);
        if (environment.Setting("FASTLY_API_URL") is { } url)
        {
            options.BaseAddress = Uri.TryCreate(url, UriKind.Absolute, out var address)
                ? address
                : throw new UsageException("FASTLY_API_URL is not an absolute URL.");
        }

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

    private static Connection OpenSandbox(CommandEnvironment environment)
    {
        var account = new SandboxAccount(new SandboxSettings(), environment.Clock);
        var options = Options(environment, account.Fastly);
        options.SudoCredentialsCallback = _ => new(account.Credentials);
        return new Connection(new FastlyApiKey(account.Superuser.Key), options, account);
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
