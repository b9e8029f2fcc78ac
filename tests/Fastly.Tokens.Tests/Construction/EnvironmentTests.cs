namespace Fastly.Tokens.Tests.Construction;

/// <summary>A client from environment variables: which one counts, and what an invalid one causes.</summary>
[NonParallelizable]
public sealed class EnvironmentTests : WireMockFixture
{
    private static readonly string[] Names = ["FASTLY_API_TOKEN", "FASTLY_API_KEY", "FASTLY_API_URL", "FASTLY_API_ENDPOINT"];

    private Dictionary<string, string?> _before = [];

    [SetUp]
    public void Clear()
    {
        _before = Names.ToDictionary(static name => name, Environment.GetEnvironmentVariable);
        foreach (var name in Names)
            Environment.SetEnvironmentVariable(name, null);
    }

    [TearDown]
    public void Restore()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
    }

    [TestCase("token", "key", "token")]
    [TestCase("token", null, "token")]
    [TestCase("token", "", "token")]
    [TestCase(null, "key", "key")]
    [TestCase("", "key", "key")]
    public async Task The_key_is_that_of_the_first_variable_that_is_set(string? token, string? key, string sent)
    {
        Respond(200, """{"id":"x"}""");
        Environment.SetEnvironmentVariable("FASTLY_API_TOKEN", token);
        Environment.SetEnvironmentVariable("FASTLY_API_KEY", key);
        Environment.SetEnvironmentVariable("FASTLY_API_URL", Address.AbsoluteUri);
        using var client = AutomationTokensClient.FromEnvironment();

        await client.GetSelfAsync();

        Assert.That(Sent.Header("Fastly-Key"), Is.EqualTo(sent));
    }

    [TestCase(null)]
    [TestCase("")]
    public async Task Without_an_address_that_of_the_options_counts(string? address)
    {
        Respond(200, """{"id":"x"}""");
        Environment.SetEnvironmentVariable("FASTLY_API_TOKEN", "token");
        Environment.SetEnvironmentVariable("FASTLY_API_URL", address);
        using var client = AutomationTokensClient.FromEnvironment(new AutomationTokensClientOptions { BaseAddress = Address });

        await client.GetSelfAsync();

        Assert.That(Server.LogEntries, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_address_of_the_environment_takes_precedence_and_leaves_the_options_unchanged()
    {
        Respond(200, """{"id":"x"}""");
        var options = new AutomationTokensClientOptions { BaseAddress = new Uri("https://elsewhere.example"), ApplicationName = "bot" };
        Environment.SetEnvironmentVariable("FASTLY_API_TOKEN", "token");
        Environment.SetEnvironmentVariable("FASTLY_API_URL", Address.AbsoluteUri + "path");
        using var client = AutomationTokensClient.FromEnvironment(options);

        await client.GetSelfAsync();

        Assert.Multiple(() =>
        {
            Assert.That(Sent.Path, Is.EqualTo("/path/tokens/self"));
            Assert.That(Sent.Header("User-Agent"), Does.StartWith("bot "));
            Assert.That(options.BaseAddress, Is.EqualTo(new Uri("https://elsewhere.example")));
        });
    }

    [TestCase(null, "")]
    [TestCase("", "")]
    [TestCase("", "/")]
    public async Task The_address_may_be_in_the_variable_of_the_command_line_of_Fastly(string? suffix, string otherSuffix)
    {
        Respond(200, """{"id":"x"}""");
        var address = Address.AbsoluteUri.TrimEnd('/');
        Environment.SetEnvironmentVariable("FASTLY_API_TOKEN", "token");
        Environment.SetEnvironmentVariable("FASTLY_API_URL", suffix is null ? null : address + suffix);
        Environment.SetEnvironmentVariable("FASTLY_API_ENDPOINT", address + otherSuffix);
        using var client = AutomationTokensClient.FromEnvironment();

        await client.GetSelfAsync();

        Assert.That(Server.LogEntries, Has.Count.EqualTo(1));
    }

    [Test]
    public void Two_addresses_that_differ_are_refused()
    {
        Environment.SetEnvironmentVariable("FASTLY_API_TOKEN", "token");
        Environment.SetEnvironmentVariable("FASTLY_API_URL", "https://one.example/s3cr3t");
        Environment.SetEnvironmentVariable("FASTLY_API_ENDPOINT", "https://two.example/s3cr3t");

        Assert.That(
            () => AutomationTokensClient.FromEnvironment(),
            Throws
                .ArgumentException.With.Message.Contains("FASTLY_API_URL and FASTLY_API_ENDPOINT hold different addresses")
                .And.Message.Not.Contains("s3cr3t")
        );
    }

    [Test]
    public void Without_a_key_the_message_names_both_variables() =>
        Assert.That(
            () => AutomationTokensClient.FromEnvironment(),
            Throws.ArgumentException.With.Message.Contains("FASTLY_API_TOKEN").And.Message.Contains("FASTLY_API_KEY")
        );

    [TestCase("FASTLY_API_TOKEN")]
    [TestCase("FASTLY_API_KEY")]
    public void A_key_that_cannot_be_sent_is_named_by_its_variable_and_not_repeated(string name)
    {
        Environment.SetEnvironmentVariable(name, "s3cr3t\n");

        var exception = Assert.Catch<ArgumentException>(() => AutomationTokensClient.FromEnvironment())!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Does.Contain(name));
            Assert.That(exception.ToString(), Does.Not.Contain("s3cr3t"));
        });
    }

    [TestCase("api.fastly.com/s3cr3t")]
    [TestCase("http://api.fastly.com/s3cr3t")]
    [TestCase("https://user:s3cr3t@api.fastly.com")]
    [TestCase("https://api.fastly.com?s3cr3t")]
    [TestCase("ftp://localhost/s3cr3t")]
    [TestCase(" s3cr3t")]
    [TestCase("https://")]
    [TestCase("https://s3cr3t:port")]
    [TestCase("/etc/s3cr3t")]
    public void An_invalid_address_is_named_by_its_variable_and_not_repeated(string address)
    {
        foreach (var name in (string[])["FASTLY_API_URL", "FASTLY_API_ENDPOINT"])
            AssertInvalidAddress(name, address);
    }

    private static void AssertInvalidAddress(string name, string address)
    {
        foreach (var other in Names)
            Environment.SetEnvironmentVariable(other, null);
        Environment.SetEnvironmentVariable("FASTLY_API_TOKEN", "token");
        Environment.SetEnvironmentVariable(name, address);

        var exception = Assert.Catch<ArgumentException>(() => AutomationTokensClient.FromEnvironment())!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Does.Contain(name));
            Assert.That(exception.ToString(), Does.Not.Contain("s3cr3t"));
        });
    }

    [Test]
    public void Invalid_options_are_refused()
    {
        Environment.SetEnvironmentVariable("FASTLY_API_TOKEN", "token");

        Assert.That(
            () => AutomationTokensClient.FromEnvironment(new AutomationTokensClientOptions { PageSize = 0 }),
            Throws.InstanceOf<ArgumentException>()
        );
    }
}
