#!/usr/bin/env dotnet
#:package Fastly.Tokens.Testing.DependencyInjection@0.*
#:package Microsoft.Extensions.Hosting@10.0.15
#:package NUnit@4.6.1
#:package NUnit3TestAdapter@6.3.0
#:package Microsoft.Testing.Extensions.VSTestBridge@2.4.0
#:property EnableNUnitRunner=true
#:property PublishAot=false
// How a service that a host injects the client into is tested, here with NUnit: AddFakeFastly replaces the client in the host, which needs
// neither a key nor a network.
//
//   dotnet run host-tests.cs
using Fastly.Tokens;
using Fastly.Tokens.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

/// <summary>The tested code: names the tokens that expire soon.</summary>
public sealed class ExpiryReport(AutomationTokensClient client, TimeProvider timeProvider)
{
    public async Task<IReadOnlyList<string?>> RunAsync(CancellationToken cancellationToken = default)
    {
        var limit = timeProvider.GetUtcNow().AddDays(14);
        var tokens = await client.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return [.. tokens.Where(token => token.ExpiresAt < limit).Select(token => token.Name)];
    }
}

public sealed class ExpiryReportTests
{
    private FakeFastly _fastly = null!;
    private IHost _host = null!;

    [SetUp]
    public void SetUp()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        // As the host registers them.
        builder.Services.AddFastlyTokens(builder.Configuration.GetSection("Fastly"));
        builder.Services.AddSingleton<ExpiryReport>();
        // What the test adds.
        _fastly = builder.Services.AddFakeFastly(new FakeFastly(new InstantTimeProvider()));
        builder.Services.AddSingleton(_fastly.TimeProvider);
        _host = builder.Build();
    }

    [TearDown]
    public void TearDown()
    {
        _host.Dispose();
        _fastly.Dispose();
    }

    private ExpiryReport Report => _host.Services.GetRequiredService<ExpiryReport>();

    private void AddToken(string name, int daysLeft) =>
        _fastly.AddToken(new FakeToken { Name = name, ExpiresAt = _fastly.TimeProvider.GetUtcNow().AddDays(daysLeft) });

    [Test]
    public async Task What_expires_within_two_weeks_is_reported()
    {
        AddToken("soon", daysLeft: 13);
        AddToken("later", daysLeft: 15);

        Assert.That(await Report.RunAsync(), Is.EqualTo(new[] { "soon" }));
    }

    [Test]
    public async Task A_503_is_survived_and_nobody_waits()
    {
        AddToken("soon", daysLeft: 13);
        _fastly.Faults.Add(FakeFault.Response(503), times: 3);

        Assert.That(await Report.RunAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_key_that_was_revoked_is_an_exception()
    {
        _fastly.Faults.Add(FakeFault.Response(401), times: int.MaxValue);

        Assert.That(() => Report.RunAsync(), Throws.InstanceOf<FastlyUnauthorizedException>());
    }
}
