#!/usr/bin/env dotnet
#:package Fastly.Tokens@0.*
// Names the tokens that never expire, that nobody uses, that can do too much, or that a rotation left. Changes nothing.
//
//   FASTLY_API_TOKEN       a key that may list the tokens
//   dotnet run audit-every-night.cs
using Fastly.Tokens;

using var client = AutomationTokensClient.FromEnvironment();
var report = await client.AuditAsync(new AuditOptions { MaxTimeUnused = TimeSpan.FromDays(60) });
foreach (var finding in report.Findings)
    Console.WriteLine($"{finding} {finding.Remedy}");

Console.WriteLine(report);

// What the service does not report counts as well: it is above medium.
return report.HasFindings(AuditSeverity.Medium) ? 1 : 0;
