using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>The client of one command: for the live service, for wherever FASTLY_API_URL points, or for a sandbox of its own.</summary>
internal sealed class Connection : IDisposable
{
    private readonly SandboxAccount? _sandbox;

    private Connection(FastlyApiKey key, AutomationTokensClientOptions options, SandboxAccount? sandbox = null)
    {
        Client = new AutomationTokensClient(key, options);
        _sandbox = sandbox;
    }

    internal AutomationTokensClient Client { get; }

    internal static async Task<Connection> OpenAsync(ParseResult parsed, SharedOptions shared, CommandEnvironment surroundings, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(shared.Sandbox)) return OpenSandbox(surroundings);

        var isInputTaken = parsed.GetValue(shared.KeyFromInput);
        var options = Options(surroundings, surroundings.Handler);
        options.SudoCredentialsCallback = SudoSignIn.Find(surroundings, isInputTaken);
        if (surroundings.Setting("FASTLY_API_URL") is { } url)
        {
            options.BaseAddress = Uri.TryCreate(url, UriKind.Absolute, out var address)
                ? address
                : throw new UsageException("FASTLY_API_URL is not an absolute address.");
        }

        var key = await ApiKeySource.ReadAsync(surroundings, isInputTaken, cancellationToken);
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

    private static Connection OpenSandbox(CommandEnvironment surroundings)
    {
        var account = new SandboxAccount(new SandboxSettings(), surroundings.Clock);
        var options = Options(surroundings, account.Fastly);
        options.SudoCredentialsCallback = _ => new(account.Credentials);
        return new Connection(new FastlyApiKey(account.Superuser.Key), options, account);
    }

    private static AutomationTokensClientOptions Options(CommandEnvironment surroundings, HttpMessageHandler? handler) => new()
    {
        ApplicationName = $"fastly-tokens/{Application.Version}",
        TimeProvider = surroundings.Clock,
        Random = surroundings.Random,
        Handler = handler,
    };
}
