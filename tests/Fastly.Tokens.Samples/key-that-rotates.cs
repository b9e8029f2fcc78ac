#!/usr/bin/env dotnet
#:package Fastly.Tokens@0.*
// Counts the tokens for each line on standard input. Meanwhile another program replaces the key in a file, such as a mounted secret of
// Kubernetes, and revokes the old one: the client reads the file again when Fastly rejects the key, and repeats the call.
//
//   FASTLY_KEY_FILE        the file with the key
using Fastly.Tokens;

var file =
    Environment.GetEnvironmentVariable("FASTLY_KEY_FILE") ?? throw new InvalidOperationException("Set the variable FASTLY_KEY_FILE.");
var key = new FastlyApiKey(await ReadKeyAsync(CancellationToken.None));
var options = new AutomationTokensClientOptions
{
    RefreshApiKeyCallback = async (reason, cancellationToken) =>
    {
        // It is also called before each call, where the file need not be read.
        if (reason == FastlyApiKeyRefresh.Rejected)
            key.Update(await ReadKeyAsync(cancellationToken));
    },
};
if (Environment.GetEnvironmentVariable("FASTLY_API_URL") is { } address)
    options.BaseAddress = new Uri(address);

using var client = new AutomationTokensClient(key, options);
while (Console.ReadLine() is not null)
{
    var tokens = await client.ListAsync().ToListAsync();
    Console.WriteLine($"{tokens.Count} tokens");
}

async Task<string> ReadKeyAsync(CancellationToken cancellationToken) => (await File.ReadAllTextAsync(file, cancellationToken)).Trim();
