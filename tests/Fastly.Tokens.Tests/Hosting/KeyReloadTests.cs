using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Tests.Hosting;

/// <summary>A reload of the configuration replaces the key of the account whose section has changed.</summary>
public sealed class KeyReloadTests
{
    private readonly List<string> _keys = [];
    private StubHandler _service = null!;
    private Container _container = null!;

    [SetUp]
    public async Task SetUp()
    {
        _service = StubHandler.Json(request =>
        {
            _keys.Add(request.Headers.GetValues("Fastly-Key").Single());
            return """{"id":"T1"}""";
        });
        _container = new Container(("A:ApiKey", "key-of-a"), ("B:ApiKey", "key-of-b"));
        foreach (var name in new[] { "A", "B" })
        {
            _container
                .Services.AddKeyedFastlyTokens(name, _container.Section(name))
                .ConfigureClient((_, options) => options.Handler = _service);
        }

        await _container.StartAsync();
    }

    [TearDown]
    public void TearDown()
    {
        _container.Dispose();
        _service.Dispose();
    }

    private async Task CallAsync()
    {
        _keys.Clear();
        await _container.ClientOf("A").GetSelfAsync();
        await _container.ClientOf("B").GetSelfAsync();
    }

    private IEnumerable<string> Warnings => _container.Log.Where(static it => it.Level == LogLevel.Warning).Select(static it => it.Message);

    [Test]
    public async Task The_key_of_that_account_alone_is_replaced()
    {
        await CallAsync();
        _container.Change(("B:ApiKey", "another-key-of-b"));
        await CallAsync();

        Assert.That(_keys, Is.EqualTo(new[] { "key-of-a", "another-key-of-b" }));
        Assert.That(
            _container.Log.Where(static it => it.Id.Id == 20).Select(static it => it.Message).Single(),
            Does.Contain("'B' was replaced").And.Not.Contain("another-key")
        );
        Assert.That(Warnings, Is.Empty);
    }

    [TestCase("A:ApiKey", "")]
    [TestCase("A:ApiKey", "a key of words")]
    [TestCase("A:MaxAttempts", "many")]
    [TestCase("A:Unknown", "many")]
    public async Task An_invalid_reload_keeps_the_key_and_warns(string setting, string value)
    {
        await CallAsync();
        _container.Change((setting, value));
        await CallAsync();

        Assert.That(_keys, Is.EqualTo(new[] { "key-of-a", "key-of-b" }));
        Assert.That(Warnings.Single(), Does.Contain(setting).And.Not.Contain("words").And.Not.Contain("many"));
    }

    [Test]
    public async Task A_valid_reload_after_an_invalid_one_replaces_the_key()
    {
        await CallAsync();
        _container.Change(("A:ApiKey", ""));
        _container.Change(("A:ApiKey", "the-third-key"));
        await CallAsync();

        Assert.That(_keys[0], Is.EqualTo("the-third-key"));
    }

    [Test]
    public async Task Another_setting_takes_effect_after_a_restart_and_a_warning_says_so()
    {
        await CallAsync();
        _container.Change(("A:PageSize", "5"));

        Assert.That(Warnings.Single(), Does.Contain("A:PageSize").And.Contain("starts again"));
    }

    [Test]
    public async Task A_reload_after_the_container_was_disposed_does_nothing()
    {
        await CallAsync();
        _container.Dispose();

        Assert.That(() => _container.Change(("A:ApiKey", "another-key")), Throws.Nothing);
    }

    [Test]
    public void A_container_that_is_disposed_is_no_longer_registered_in_the_configuration()
    {
        using var container = new Container(("Fastly:ApiKey", "key"));
        var section = new WatchedSection(container.Section());
        container.Services.AddFastlyTokens(section).ConfigureClient((_, options) => options.Handler = _service);
        _ = container.Client;
        Assert.That(section.Registrations, Is.EqualTo(1));

        container.Dispose();

        Assert.That(section.Registrations, Is.Zero);
    }
}
