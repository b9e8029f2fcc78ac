using System.Text.Json;
using Fastly.Tokens.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fastly.Tokens.Tests.Hosting;

/// <summary>A wrong setting stops the host, with a message that names the setting and no value.</summary>
public sealed class SettingsTests
{
    private const string Value = "sEcr3t-value";

    private static readonly (string Setting, string Value, string Reason)[] Wrong =
    [
        ("ApiKey", $"{Value} ", "white space"),
        ("ApiKey", $"é{Value}", "ASCII"),
        ("BaseAddress", Value, "absolute address"),
        ("BaseAddress", $"http://{Value}.example.com", "must be https"),
        ("BaseAddress", $"https://user:{Value}@example.com", "user or a password"),
        ("PageSize", Value, "whole number"),
        ("PageSize", "4711", "1 to 100"),
        ("MaxAttempts", "-4711", "1 to 100"),
        ("Timeout", Value, "not a time"),
        ("Timeout", "4711", "not a time"),
        ("AttemptTimeout", "47.11:00:00", "one day"),
        ("ApplicationName", $"{Value} {Value}", "white space"),
        ("ApiKeyRefreshInterval", "00:47:11", "UseApiKeySource"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void A_wrong_setting_stops_the_host((string Setting, string Value, string Reason) wrong)
    {
        using var container = new Container(("Fastly:ApiKey", "key"));
        container.Change(($"Fastly:{wrong.Setting}", wrong.Value));
        container.Services.AddFastlyTokens(container.Section());

        var thrown = Assert.ThrowsAsync<OptionsValidationException>(container.StartAsync);

        Assert.That(thrown.Message, Does.Contain($"Fastly:{wrong.Setting}").And.Contain(wrong.Reason));
        Assert.That(thrown.ToString(), Does.Not.Contain(Value).And.Not.Contain("4711").And.Not.Contain("47:11").And.Not.Contain("47.11"));
    }

    [Test]
    public void A_misspelt_section_is_named()
    {
        using var container = new Container(("Fastly:ApiKey", Value));
        container.Services.AddFastlyTokens(container.Section("Fastyl"));

        Assert.That(
            () => container.StartAsync(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("no section 'Fastyl'")
        );
    }

    [Test]
    public void Every_unknown_setting_is_named()
    {
        using var container = new Container(("Fastly:ApiKey", "key"), ("Fastly:Pagesise", Value), ("Fastly:Password", Value));
        container.Services.AddFastlyTokens(container.Section());

        var thrown = Assert.ThrowsAsync<OptionsValidationException>(container.StartAsync);

        Assert.That(
            thrown.Message,
            Does.Contain("Fastly:Pagesise is not").And.Contain("Fastly:Password is not").And.Contain("PageSize").And.Not.Contain(Value)
        );
    }

    [Test]
    public void A_section_in_the_place_of_a_value_is_named()
    {
        using var container = new Container(("Fastly:ApiKey:Secret", Value));
        container.Services.AddFastlyTokens(container.Section());

        Assert.That(
            () => container.StartAsync(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Fastly:ApiKey is a section")
        );
    }

    [TestCase(null)]
    [TestCase("")]
    public void A_missing_key_is_named(string? key)
    {
        using var container = new Container(("Fastly:ApiKey", key), ("Fastly:PageSize", "10"));
        container.Services.AddFastlyTokens(container.Section());

        Assert.That(
            () => container.StartAsync(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Fastly:ApiKey is missing. Set it, or")
        );
    }

    [Test]
    public void A_wrong_setting_of_one_account_names_it()
    {
        using var container = new Container(("A:ApiKey", "key"), ("B:ApiKey", "key"), ("B:PageSize", "0"));
        container.Services.AddKeyedFastlyTokens("a", container.Section("A"));
        container.Services.AddKeyedFastlyTokens("b", container.Section("B"));

        Assert.That(() => container.StartAsync(), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("B:PageSize"));
        Assert.That(() => container.ClientOf("a"), Throws.Nothing);
    }

    [Test]
    public void A_wrong_setting_from_code_names_its_property()
    {
        using var container = new Container();
        container.Services.AddFastlyTokens(static options => (options.ApiKey, options.PageSize) = ("key", 0));

        Assert.That(
            () => container.Client,
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("FastlyTokensOptions.PageSize: It must be 1 to 100.")
        );
    }

    [Test]
    public void The_key_is_not_serialized()
    {
        var options = new FastlyTokensOptions { ApiKey = Value, PageSize = 5 };

        Assert.That(JsonSerializer.Serialize(options), Does.Contain("PageSize").And.Not.Contain(Value));
        Assert.That(options.ToString(), Does.Not.Contain(Value));
    }
}
