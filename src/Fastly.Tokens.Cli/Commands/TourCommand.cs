using System.CommandLine;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Sandbox;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Cli.Tour;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Shows the life of a token, on a sandbox of its own.</summary>
internal sealed class TourCommand : Command
{
    private static readonly DateTimeOffset TourTime = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly CommandEnvironment _environment;

    internal TourCommand(CommandEnvironment environment, SharedOptions shared)
        : base("tour", "Show the life of a token on a sandbox, with the requests and responses. Needs no key.")
    {
        _environment = environment;
        Validators.Add(result =>
        {
            if (result.IsSet(shared.Json))
                result.AddError("The tour does not support --json.");
        });
        SetAction((_, cancellationToken) => RunAsync(new SandboxSettings(), cancellationToken));
    }

    private async Task<int> RunAsync(SandboxSettings settings, CancellationToken cancellationToken)
    {
        var clock = new FrozenClock(TourTime);
        using var account = new SandboxAccount(settings, clock);
        using var server = SandboxServer.Start(account.Fastly, port: 0);

        var redaction = new SecretRedaction();
        redaction.Add(account.Superuser.Key);
        redaction.Add(account.Superuser.Password);
        var screen = new TourScreen(_environment.Screen, redaction);
        using var recorder = new ExchangeRecorder { Recorded = screen.Show };
        using var client = new AutomationTokensClient(
            new FastlyApiKey(account.Superuser.Key),
            new AutomationTokensClientOptions
            {
                BaseAddress = server.Address,
                Handler = recorder,
                TimeProvider = clock,
            }
        );

        screen.Open(server.Address, settings.Tokens);
        await new TokenTour(client, account.Credentials, screen, clock).WalkAsync(settings.Tokens, cancellationToken);
        screen.Close();
        return (int)ExitCode.Ok;
    }
}
