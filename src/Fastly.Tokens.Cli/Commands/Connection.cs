using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>The client of one command: for the live service, for wherever FASTLY_API_URL points, or for a sandbox of its own.</summary>
internal sealed class Connection : IDisposable
{
    private readonly SandboxAccount? _sandbox;

    private Connection(AutomationTokensClient client, SignIn signIn, SandboxAccount? sandbox = null)
    {
        Client = client;
        SignIn = signIn;
        _sandbox = sandbox;
    }

    internal AutomationTokensClient Client { get; }

    internal SignIn SignIn { get; }

    internal static async Task<Connection> OpenAsync(ParseResult parsed, SharedOptions shared, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(shared.Sandbox)) return OpenSandbox(surroundings);

        var options = Options(surroundings.Clock, surroundings.Handler);
        if (surroundings.Setting("FASTLY_API_URL") is { } url)
        {
            options.BaseAddress = Uri.TryCreate(url, UriKind.Absolute, out var address)
                ? address
                : throw new UsageException("FASTLY_API_URL is not an absolute address.");
        }

        var isInputTaken = parsed.GetValue(shared.KeyFromInput);
        var signIn = new SignIn(surroundings, isInputTaken);
        var key = await ApiKeySource.ReadAsync(surroundings, isInputTaken, cancellationToken);
        try
        {
            return new Connection(new AutomationTokensClient(key, options), signIn);
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

    private static Connection OpenSandbox(Surroundings surroundings)
    {
        var account = new SandboxAccount(new SandboxSettings(), surroundings.Clock);
        var client = new AutomationTokensClient(new FastlyApiKey(account.Superuser.Key), Options(surroundings.Clock, account.Fastly));
        return new Connection(client, new SignIn(account.Credentials), account);
    }

    private static AutomationTokensClientOptions Options(TimeProvider clock, HttpMessageHandler? handler) => new()
    {
        ApplicationName = $"fastly-tokens/{Application.Version}",
        TimeProvider = clock,
        Handler = handler,
    };
}
