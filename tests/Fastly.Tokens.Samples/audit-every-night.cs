#!/usr/bin/env dotnet
#:package Fastly.Tokens@0.*
// Names the tokens that nobody uses, that never expire, or that can do everything. Changes nothing.
//
//   FASTLY_API_TOKEN       a key that may list the tokens
//   dotnet run audit-every-night.cs
using Fastly.Tokens;

var now = TimeProvider.System.GetUtcNow();
var findings = 0;
using var client = AutomationTokensClient.FromEnvironment();
await foreach (var token in client.ListAsync())
{
    // A token that was created yesterday may not be in use yet.
    var isUnused = (token.LastUsedAt ?? token.CreatedAt) < now.AddDays(-90);
    Report(token, isUnused, "nobody has used it for 90 days");
    Report(token, token.ExpiresAt is null, "it never expires");
    Report(token, token.Scope is { } scope && scope.Contains(TokenScope.Global), "it can do everything that its role can");
}

Console.WriteLine($"{findings} findings");
return findings == 0 ? 0 : 1;

void Report(AutomationToken token, bool isFinding, string finding)
{
    if (!isFinding)
        return;
    findings++;
    Console.WriteLine($"{token.Id} {token.Name}: {finding}");
}
