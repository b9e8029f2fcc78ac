#!/usr/bin/env dotnet
#:package Fastly.Tokens.Extensions.DependencyInjection@0.*
#:package Microsoft.Extensions.Hosting@10.0.15
// Rotates the tokens whose name starts with a prefix before they expire, every day. Its state is on the account: a successor's name holds
// the id of the token that it replaces, so that nothing is lost when the worker is killed, and two workers do no harm.
//
//   Fastly__ApiKey             a superuser's own key
//   Sudo__UserName             the superuser, for sudo mode
//   Sudo__Password
//   Rotation__Folder           where the secrets are delivered to
//   Rotation__Once=true        for one pass
using Fastly.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
var sudo = builder.Configuration.GetSection("Sudo");
builder
    .Services.AddFastlyTokens(builder.Configuration.GetSection("Fastly"))
    .ConfigureClient((_, options) => options.SudoCredentialsCallback = _ => new(new SudoCredentials(sudo["UserName"]!, sudo["Password"]!)));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddHostedService<RotationWorker>();
await builder.Build().RunAsync();

internal sealed class RotationWorker(
    AutomationTokensClient client,
    TimeProvider timeProvider,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    ILogger<RotationWorker> logger
) : BackgroundService
{
    private const string Prefix = "ci-";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), timeProvider);
        do
        {
            try
            {
                await RotateDueAsync(stoppingToken);
            }
            catch (FastlyApiException exception)
            {
                // The message says what to do. The next pass tries again.
                logger.LogError(exception, "The tokens were not rotated.");
            }
        } while (configuration["Rotation:Once"] != "true" && await timer.WaitForNextTickAsync(stoppingToken));
        lifetime.StopApplication();
    }

    private async Task RotateDueAsync(CancellationToken cancellationToken)
    {
        // A rotation that was stopped needs a person: only a person knows which secret the consumers hold.
        foreach (var unfinished in await client.FindUnfinishedRotationsAsync(cancellationToken))
            logger.LogWarning("The rotation of {Old} to {New} is not finished.", unfinished.OldTokenId, unfinished.Successor.Id);

        var due = timeProvider.GetUtcNow().AddDays(14);
        var tokens = new List<AutomationToken>();
        await foreach (var token in client.ListAsync(cancellationToken: cancellationToken))
        {
            if (token.Name?.StartsWith(Prefix, StringComparison.Ordinal) == true && token.ExpiresAt < due)
                tokens.Add(token);
        }

        foreach (var token in tokens)
            await RotateAsync(token, cancellationToken);
    }

    private async Task RotateAsync(AutomationToken token, CancellationToken cancellationToken)
    {
        try
        {
            var rotation = await client.RotateAsync(
                token.Id,
                timeProvider.GetUtcNow().AddDays(90),
                DeliverAsync,
                cancellationToken: cancellationToken
            );
            logger.LogInformation("{Old} was replaced by {New}.", rotation.OldTokenId, rotation.Successor.Id);
        }
        catch (FastlyRotationException exception)
        {
            // Of this token alone. Both tokens are named, and no working secret is lost.
            logger.LogError(exception, "{Old} was not rotated.", token.Id);
        }
    }

    /// <summary>Delivers the secret to whatever the consumers read it from: here a folder. Return when all of them have it.</summary>
    private Task DeliverAsync(AutomationTokenCreateResponse successor, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(
            Path.Combine(configuration["Rotation:Folder"]!, successor.Id),
            successor.AccessToken.Reveal(),
            cancellationToken
        );
}
