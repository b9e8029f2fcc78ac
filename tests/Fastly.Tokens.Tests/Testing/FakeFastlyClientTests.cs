using Fastly.Tokens.Testing;
using Fastly.Tokens.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Testing;

/// <summary>A client of a fake in one line, and a fake in the place of the service in a host.</summary>
public sealed class FakeFastlyClientTests
{
    [Test]
    public async Task A_client_of_the_fake_can_create_and_revoke()
    {
        using var fastly = new FakeFastly();
        using var client = fastly.CreateClient();

        var created = await client.CreateAsync(FakeSession.Request());
        await client.RevokeAsync(created.Id);

        Assert.That(fastly.RevokedTokens.Select(static token => token.Id), Is.EqualTo(new[] { created.Id }));
    }

    [Test]
    public void The_client_has_the_clock_of_the_fake_unless_another_is_set()
    {
        var (clock, other) = (new FakeTimeProvider(), new FakeTimeProvider());
        using var fastly = new FakeFastly(clock);
        TimeProvider? before = null;

        using var client = fastly.CreateClient(options => (before, options.TimeProvider) = (options.TimeProvider, other));

        Assert.That(before, Is.SameAs(clock));
    }

    [Test]
    public async Task A_host_without_any_setting_starts_with_the_fake()
    {
        using var container = new Container();
        container.Services.AddFastlyTokens(container.Section()).UseHttpClientFactory();

        var fastly = container.Services.AddFakeFastly();
        fastly.AddTokens(3);
        await container.StartAsync();

        Assert.That(await container.Client.ListAsync().ReadAllAsync(), Has.Count.EqualTo(3));
        Assert.That(container.Provider.GetRequiredService<FakeFastly>(), Is.SameAs(fastly));
    }

    [Test]
    public async Task Each_account_has_its_own_fake()
    {
        using var container = new Container();
        container.Services.AddKeyedFastlyTokens("a", container.Section("A"));
        container.Services.AddKeyedFastlyTokens("b", container.Section("B"));

        container.Services.AddFakeFastly(serviceKey: "a").AddTokens(1);
        container.Services.AddFakeFastly(serviceKey: "b").AddTokens(2);
        await container.StartAsync();

        Assert.That(await container.ClientOf("a").ListAsync().ReadAllAsync(), Has.Count.EqualTo(1));
        Assert.That(await container.ClientOf("b").ListAsync().ReadAllAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_last_fake_counts()
    {
        using var container = new Container();
        container.Services.AddFakeFastly();
        using var last = new FakeFastly();
        container.Services.AddFakeFastly(last);

        await container.Client.GetSelfAsync();

        Assert.That(last.Requests, Has.Count.EqualTo(1));
    }
}
