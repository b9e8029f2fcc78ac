namespace Fastly.Tokens.Tests.Construction;

/// <summary>A secret that cannot be sent is refused, and never repeated in the message.</summary>
public sealed class BadSecretTests
{
    private const string Marker = "s3cr3tMarker";

    /// <summary>Each has a name, because a test tool cannot find again what has a control character in its own.</summary>
    private static readonly TestCaseData[] Bad =
    [
        Named("line feed behind", Marker + "\n"),
        Named("line break behind", Marker + "\r\n"),
        Named("line feed before", "\n" + Marker),
        Named("space behind", Marker + " "),
        Named("space before", " " + Marker),
        Named("tab within", Marker + "\t" + Marker),
        Named("zero", Marker + "\0"),
        Named("delete", Marker + "\u007f"),
        Named("accent", Marker + "é"),
        Named("line separator", Marker + "\u2028"),
        Named("umbrella", Marker + "🌂"),
        Named("header behind", Marker + "\r\nX-Injected: 1"),
        Named("endless", string.Concat(Enumerable.Repeat(Marker, 1000))),
    ];

    [TestCaseSource(nameof(Bad))]
    public void A_key_that_cannot_be_sent_is_refused(string secret) =>
        Assert.Multiple(() =>
        {
            var key = new FastlyApiKey("first");
            AssertSilent(() => new FastlyApiKey(secret));
            AssertSilent(() =>
            {
                key.Update(secret);
                return null;
            });
            Assert.That(key.Reveal(), Is.EqualTo("first"));
            AssertSilent(() => new AccessToken(secret));
        });

    [TestCaseSource(nameof(Bad))]
    public void A_one_time_password_that_cannot_be_sent_is_refused(string secret) =>
        AssertSilent(() => new SudoCredentials("someone@example.com", "a password", secret));

    [TestCase(Marker + "\n")]
    [TestCase("\0" + Marker, TestName = "A_sign_in_with_a_zero_is_refused")]
    [TestCase(Marker + "\u0085", TestName = "A_sign_in_with_a_control_character_is_refused")]
    public void Credentials_with_control_characters_are_refused(string secret) =>
        Assert.Multiple(() =>
        {
            AssertSilent(() => new SudoCredentials(secret, "a password"));
            AssertSilent(() => new SudoCredentials("someone@example.com", secret));
        });

    [TestCase(null)]
    [TestCase("")]
    public void No_secret_is_refused(string? secret) =>
        Assert.Multiple(() =>
        {
            Assert.That(() => new FastlyApiKey(secret!), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => new FastlyApiKey("first").Update(secret!), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => new AccessToken(secret!), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => new SudoCredentials(secret!, "p"), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => new SudoCredentials("u", secret!), Throws.InstanceOf<ArgumentException>());
            if (secret is not null)
                Assert.That(() => new SudoCredentials("u", "p", secret), Throws.InstanceOf<ArgumentException>());
        });

    [Test]
    public void A_client_needs_a_key_and_options() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => new AutomationTokensClient(null!), Throws.ArgumentNullException);
            Assert.That(() => new AutomationTokensClient(new FastlyApiKey("k"), null!), Throws.ArgumentNullException);
        });

    private static TestCaseData Named(string name, string secret) => new TestCaseData(secret).SetArgDisplayNames(name);

    private static void AssertSilent(Func<object?> make)
    {
        var exception = Assert.Catch<ArgumentException>(() => make())!;
        Assert.That(exception.ToString(), Does.Not.Contain(Marker));
    }
}
