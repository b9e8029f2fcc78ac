#!/usr/bin/env dotnet
#:package Fastly.Tokens@0.*
// Rotates one token, and delivers the successor's secret to HashiCorp Vault with its command. The old token is revoked only after the store
// has accepted the secret. For another store, write another ISecretStore.
//
//   FASTLY_API_TOKEN       a superuser's own key
//   FASTLY_USERNAME        the superuser, for sudo mode
//   FASTLY_PASSWORD
//   dotnet run deliver-to-secret-store.cs -- 5Yo3XXXlNlMFYKTMKGvR7C ci/fastly
using System.Diagnostics;
using Fastly.Tokens;

if (args is not [var id, var name])
{
    Console.Error.WriteLine("Usage: deliver-to-secret-store <token id> <name in the store>");
    return 2;
}

ISecretStore store = new VaultCommand();
using var client = AutomationTokensClient.FromEnvironment();
try
{
    await client.EnterSudoModeAsync(new SudoCredentials(Variable("FASTLY_USERNAME"), Variable("FASTLY_PASSWORD")));
    var rotation = await client.RotateAsync(
        id,
        TimeProvider.System.GetUtcNow().AddDays(90),
        (successor, cancellationToken) => store.SaveAsync(name, successor.AccessToken.Reveal(), cancellationToken)
    );
    Console.WriteLine($"{rotation.OldTokenId} was replaced by {rotation.Successor.Id}.");
    return 0;
}
catch (FastlyApiException exception)
{
    // It names both tokens, and says which are in force.
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static string Variable(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set the variable {name}.");

/// <summary>Where the consumers of a token read its secret.</summary>
internal interface ISecretStore
{
    /// <summary>Replaces a secret. Returns when every consumer can read the new one; throws if it is not certain.</summary>
    Task SaveAsync(string name, string secret, CancellationToken cancellationToken);
}

internal sealed class VaultCommand : ISecretStore
{
    public async Task SaveAsync(string name, string secret, CancellationToken cancellationToken)
    {
        // token=- reads the secret from standard input. In an argument, every process of the machine could read it.
        var start = new ProcessStartInfo("vault", ["kv", "put", "-mount=secret", name, "token=-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var vault = Process.Start(start)!;
        try
        {
            await vault.StandardInput.WriteAsync(secret.AsMemory(), cancellationToken);
            vault.StandardInput.Close();
            await vault.StandardOutput.ReadToEndAsync(cancellationToken);
            await vault.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            vault.Kill();
            throw;
        }

        if (vault.ExitCode != 0)
            throw new InvalidOperationException($"The command vault failed with exit code {vault.ExitCode}.");
    }
}
