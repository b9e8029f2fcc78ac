#!/usr/bin/env dotnet
#:package Fastly.Tokens@0.*
// Calls Fastly through a proxy that asks for a password. Without one, no code is needed: .NET reads the variables HTTPS_PROXY and NO_PROXY.
// The connection through the proxy is encrypted from end to end, so that the proxy sees neither the key nor a body. Where it decrypts TLS,
// the machine has to trust its certificate, and it sees everything.
//
//   FASTLY_API_TOKEN       any key
//   PROXY                  http://proxy.example.com:3128
//   PROXY_USERNAME
//   PROXY_PASSWORD
using System.Net;
using Fastly.Tokens;

using var handler = new SocketsHttpHandler
{
    Proxy = new WebProxy(Variable("PROXY")) { Credentials = new NetworkCredential(Variable("PROXY_USERNAME"), Variable("PROXY_PASSWORD")) },
    // Required: a redirect would take the key to another host.
    AllowAutoRedirect = false,
    UseCookies = false,
    // So that a name that leads to another address is noticed.
    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
};
using var client = AutomationTokensClient.FromEnvironment(new AutomationTokensClientOptions { Handler = handler });
try
{
    var self = await client.GetSelfAsync();
    Console.WriteLine($"The key is {self.Id}. It expires: {self.ExpiresAt?.ToString("u") ?? "never"}.");
    return 0;
}
catch (FastlyConnectionException exception)
{
    // The inner exception says what the proxy replied, such as 407.
    Console.Error.WriteLine($"{exception.Message} {exception.InnerException?.Message}");
    return 1;
}

static string Variable(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set the variable {name}.");
