#!/usr/bin/env dotnet
#:package Fastly.Tokens.Extensions.DependencyInjection@0.*
#:package Microsoft.Extensions.Hosting@10.0.15
// Counts the tokens of two accounts. The key of one is in the configuration, that of the other in a file that something else replaces.
//
//   Fastly__Production__ApiKey
//   KeyFile                    the file with the key of the account for staging
using Fastly.Tokens;
using Fastly.Tokens.Extensions.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddKeyedFastlyTokens("production", builder.Configuration.GetSection("Fastly:Production"));
builder.Services.AddKeyedFastlyTokens("staging", builder.Configuration.GetSection("Fastly:Staging")).UseApiKeySource<KeyFile>();
using var host = builder.Build();
await host.StartAsync();
foreach (var account in new[] { "production", "staging" })
{
    var client = host.Services.GetRequiredKeyedService<AutomationTokensClient>(account);
    var count = 0;
    await foreach (var _ in client.ListAsync())
        count++;
    Console.WriteLine($"{account}: {count} tokens");
}

internal sealed class KeyFile(IConfiguration configuration) : IFastlyApiKeySource
{
    public async ValueTask<string> GetApiKeyAsync(CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(configuration["KeyFile"]!, cancellationToken)).Trim();
}
