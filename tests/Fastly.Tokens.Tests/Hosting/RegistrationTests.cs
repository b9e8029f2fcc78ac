using Fastly.Tokens.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Hosting;

/// <summary>A client is injected with all that was configured for it, and with nothing of another account.</summary>
public sealed class RegistrationTests
{
    private readonly FakeFastly _fastly = new();
    private string _key = "";

    [OneTimeSetUp]
    public void AddUser() => _key = _fastly.AddUser().Key;

    [SetUp]
    public void SetUp() => _fastly.ClearRequests();

    [OneTimeTearDown]
    public void TearDown() => _fastly.Dispose();

    [Test]
    public async Task The_settings_of_the_section_reach_the_service()
    {
        using var container = new Container(
            ("Fastly:ApiKey", _key),
            ("Fastly:BaseAddress", "https://staging.example.com"),
            ("Fastly:PageSize", "20"),
            ("Fastly:ApplicationName", "audit/1.0"),
            ("Fastly:MaxAttempts", "2"),
            ("Fastly:Timeout", "00:00:50"),
            ("fastly:attemptTimeout", "00:00:05")
        );
        container.Services.AddFastlyTokens(container.Section()).ConfigureClient((_, options) => options.Handler = _fastly);
        var options = container.Provider.GetRequiredService<IOptionsMonitor<AutomationTokensClientOptions>>().CurrentValue;

        await container.Client.ListAsync().ReadAllAsync();

        var request = _fastly.Requests[0];
        Assert.Multiple(() =>
        {
            Assert.That(request.Key, Is.EqualTo(_key));
            Assert.That(
                request.Uri.ToString(),
                Does.StartWith("https://staging.example.com/automation-tokens?").And.Contain("per_page=20")
            );
            Assert.That(request.Headers["User-Agent"], Does.StartWith("audit/1.0 Fastly.Tokens/"));
            Assert.That((options.MaxAttempts, options.Timeout.TotalSeconds, options.AttemptTimeout.TotalSeconds), Is.EqualTo((2, 50, 5)));
        });
    }

    [Test]
    public async Task Settings_from_code_are_the_same()
    {
        using var container = new Container();
        container
            .Services.AddFastlyTokens(options =>
            {
                options.ApiKey = _key;
                options.PageSize = 7;
            })
            .ConfigureClient((_, options) => options.Handler = _fastly);

        await container.Client.ListAsync().ReadAllAsync();

        Assert.That(_fastly.Requests[0].Uri.Query, Does.Contain("per_page=7"));
    }

    [Test]
    public void The_client_is_one_for_the_whole_host()
    {
        using var container = new Container();
        container.Services.AddFastlyTokens(options => options.ApiKey = _key);
        using var scope = container.Provider.CreateScope();

        Assert.That(scope.ServiceProvider.GetRequiredService<AutomationTokensClient>(), Is.SameAs(container.Client));
    }

    [Test]
    public async Task Each_account_has_its_own_key_and_its_own_options()
    {
        using var other = new FakeFastly(options: new FakeFastlyOptions { Seed = 2 });
        var otherKey = other.AddUser().Key;
        using var container = new Container(("Production:ApiKey", _key), ("Staging:ApiKey", otherKey), ("Staging:PageSize", "9"));
        container
            .Services.AddKeyedFastlyTokens("production", container.Section("Production"))
            .ConfigureClient((_, options) => options.Handler = _fastly);
        container
            .Services.AddKeyedFastlyTokens("staging", container.Section("Staging"))
            .ConfigureClient((_, options) => options.Handler = other);

        await container.ClientOf("production").ListAsync().ReadAllAsync();
        await container.ClientOf("staging").ListAsync().ReadAllAsync();

        Assert.That(_fastly.Requests.Select(request => request.Key), Is.All.EqualTo(_key));
        Assert.That(_fastly.Requests[0].Uri.Query, Does.Contain("per_page=100"));
        Assert.That(other.Requests.Select(request => request.Key), Is.All.EqualTo(otherKey));
        Assert.That(other.Requests[0].Uri.Query, Does.Contain("per_page=9"));
        Assert.That(container.Provider.GetService<AutomationTokensClient>(), Is.Null, "No account is the default one.");
    }

    [Test]
    public void Two_accounts_with_one_name_are_refused()
    {
        using var container = new Container();
        container.Services.AddKeyedFastlyTokens("production", options => options.ApiKey = _key);
        container.Services.AddFastlyTokens(options => options.ApiKey = _key);

        Assert.That(
            () => container.Services.AddKeyedFastlyTokens("production", container.Section()),
            Throws.InvalidOperationException.With.Message.Contains("'production' is registered already").And.Message.Contains("service key")
        );
        Assert.That(
            () => container.Services.AddFastlyTokens(container.Section()),
            Throws.InvalidOperationException.With.Message.Contains("AddKeyedFastlyTokens")
        );
    }

    [Test]
    public async Task Options_of_the_client_that_the_host_configures_are_not_ignored([Values] bool before)
    {
        using var container = new Container();
        if (before)
            container.Services.Configure<AutomationTokensClientOptions>(Configure);
        container.Services.AddFastlyTokens(options => options.ApiKey = _key);
        if (!before)
            container.Services.Configure<AutomationTokensClientOptions>(Configure);

        await container.Client.ListAsync().ReadAllAsync();

        Assert.That(_fastly.Requests[0].Uri.Query, Does.Contain("per_page=33"));

        void Configure(AutomationTokensClientOptions options) => (options.Handler, options.PageSize) = (_fastly, 33);
    }

    [Test]
    public void The_clock_of_the_container_is_used()
    {
        using var container = new Container();
        var clock = new FakeTimeProvider();
        container.Services.AddSingleton<TimeProvider>(clock);
        container.Services.AddFastlyTokens(options => options.ApiKey = _key);

        var options = container.Provider.GetRequiredService<IOptionsMonitor<AutomationTokensClientOptions>>().CurrentValue;

        Assert.That(options.TimeProvider, Is.SameAs(clock));
    }

    [Test]
    public async Task Disposing_the_container_ends_a_call_in_progress()
    {
        var container = new Container();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var handler = new StubHandler(
            async (_, cancellationToken) =>
            {
                arrived.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return new HttpResponseMessage();
            }
        );
        container.Services.AddFastlyTokens(options => options.ApiKey = _key).ConfigureClient((_, options) => options.Handler = handler);

        var call = container.Client.GetSelfAsync();
        await arrived.Task;
        container.Dispose();

        Assert.That(async () => await call, Throws.InstanceOf<ObjectDisposedException>());
    }
}
