#!/usr/bin/env pwsh
# Names the tokens that never expire, as objects that PowerShell can filter, sort and export. Changes nothing.
#
#   FASTLY_API_TOKEN       a key that may list the tokens
#   pwsh tokens-that-never-expire.ps1 -Library ~/.nuget/packages/fastly.tokens/0.1.0/lib/net10.0/Fastly.Tokens.dll
param([Parameter(Mandatory)] [string] $Library)
$ErrorActionPreference = 'Stop'

Add-Type -Path $Library
$client = [Fastly.Tokens.AutomationTokensClient]::FromEnvironment()
try {
    # PowerShell has no await: GetResult waits for the list, which is complete, or throws.
    $client.ListAsync().ToListAsync().GetAwaiter().GetResult() |
        Where-Object { $null -eq $_.ExpiresAt } |
        Sort-Object CreatedAt |
        Select-Object Id, Name, @{ Name = 'Scope'; Expression = { "$($_.Scope)" } }, CreatedAt |
        ConvertTo-Csv
}
finally {
    $client.Dispose()
}
