#!/usr/bin/env dotnet
#:package Fastly.Tokens@0.*
// Creates a token for one service, and writes its secret to a new file that only this user can read.
//
//   FASTLY_API_TOKEN       a superuser's own key
//   FASTLY_USERNAME        the superuser, for sudo mode
//   FASTLY_PASSWORD
//   dotnet run create-in-pipeline.cs -- SU1Z0isxPaozGVKXdv0eY deploy.key
using Fastly.Tokens;

if (args is not [var service, var file])
{
    Console.Error.WriteLine("Usage: create-in-pipeline <service id> <file>");
    return 2;
}

// Opened before there is a secret, which Fastly sends only once.
var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
if (!OperatingSystem.IsWindows())
    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
await using var secret = new StreamWriter(file, options);

using var client = AutomationTokensClient.FromEnvironment();
await client.EnterSudoModeAsync(new SudoCredentials(Variable("FASTLY_USERNAME"), Variable("FASTLY_PASSWORD")));
try
{
    var created = await client.CreateAsync(
        new AutomationTokenCreateRequest
        {
            Name = $"deploy {service}",
            Role = AutomationTokenRole.Engineer,
            Scope = TokenScopes.PurgeSelect,
            Services = ServiceAccess.Only(service),
            ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(90),
        }
    );
    await secret.WriteAsync(created.AccessToken.Reveal());
    Console.WriteLine($"Created {created.Id}, until {created.ExpiresAt:u}.");
    return 0;
}
catch (FastlyCreateOutcomeUnknownException exception)
{
    // A token may exist. The message names those that it can be.
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static string Variable(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set the variable {name}.");
