using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>Shows everything once, on a sandbox of its own.</summary>
internal sealed class TourCommand : Command
{
    private static readonly DateTimeOffset Then = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly CommandEnvironment _surroundings;

    internal TourCommand(CommandEnvironment surroundings, SharedOptions shared)
        : base("tour", "Show the life of a token on a sandbox: what is sent, what is answered. Needs no key.")
    {
        _surroundings = surroundings;
        Validators.Add(said =>
        {
            if (said.GetValue(shared.Json)) said.AddError("The tour is for people: it has no --json.");
        });
        SetAction((_, cancellationToken) => RunAsync(new SandboxSettings(), cancellationToken));
    }

    private async Task<int> RunAsync(SandboxSettings settings, CancellationToken cancellationToken)
    {
        var clock = new FrozenClock(Then);
        using var account = new SandboxAccount(settings, clock);
        using var server = SandboxServer.Start(account.Fastly, port: 0);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var serving = server.RunAsync(ending.Token);

        var mask = new SecretRedaction();
        mask.Add(account.Superuser.Key);
        mask.Add(account.Superuser.Password);
        var screen = new TourScreen(_surroundings.Screen, mask);
        using var witness = new ExchangeRecorder { Told = screen.Show };
        using var client = new AutomationTokensClient(new FastlyApiKey(account.Superuser.Key), new AutomationTokensClientOptions
        {
            BaseAddress = server.Address,
            Handler = witness,
            TimeProvider = clock,
        });

        screen.Open(server.Address, settings.Tokens);
        await new TokenTour(client, account.Credentials, screen, clock).WalkAsync(settings.Tokens, ending.Token);
        screen.Close();

        await ending.CancelAsync();
        await serving;
        return (int)ExitCode.Ok;
    }
}
