namespace Fastly.Tokens.Tests.Serialization;

/// <summary>A secret is read from JSON and never written; revealing a missing one throws.</summary>
[TestFixtureSource(typeof(Serializers), nameof(Serializers.All))]
public sealed class SecretJsonTests(Serializers serializer)
{
    private const string Secret = "s3cr3t-Never-Shown";

    [Test]
    public void A_deserialized_token_has_no_secret_and_revealing_it_throws()
    {
        var created = new AutomationTokenCreateResponse { Id = "x", AccessToken = new AccessToken(Secret) };

        var read = serializer.ReadAs<AutomationTokenCreateResponse>(serializer.WriteAs(created))!;

        Assert.Multiple(() =>
        {
            Assert.That(serializer.WriteAs(created), Is.EqualTo("""{"id":"x"}"""));
            Assert.That(read.AccessToken.IsAbsent, Is.True);
            Assert.That(created.AccessToken.IsAbsent, Is.False);
            Assert.That(() => read.AccessToken.Reveal(), Throws.InvalidOperationException.With.Message.Contains("absent"));
            Assert.That(read.ToJson(), Is.EqualTo(created.ToJson()));
            Assert.That(read.AccessToken.ToString(), Is.EqualTo("(secret)"));
        });
    }

    [Test]
    public void A_secret_is_read_from_a_string_and_written_as_null()
    {
        var token = serializer.ReadAs<AccessToken>($"\"{Secret}\"")!;
        var created = serializer.ReadAs<AutomationTokenCreateResponse>($$"""{"id":"x","access_token":"{{Secret}}"}""")!;

        Assert.That(token.Reveal(), Is.EqualTo(Secret));
        Assert.That(created.AccessToken.Reveal(), Is.EqualTo(Secret));
        Assert.That(serializer.WriteAs(token), Is.EqualTo("null"));
        Assert.That(serializer.Write(new { token }, typeof(object)), Does.Not.Contain(Secret));
    }

    [TestCase("""{"access_token":{"a":"s3cr3t-Never-Shown"}}""")]
    [TestCase("""{"id":"x","access_token":["s3cr3t-Never-Shown"]}""")]
    [TestCase("""{"id":"x","access_token":"s3cr3t-Never-Shown","access_token":"s3cr3t-Never-Shown"}""")]
    public void No_error_quotes_a_secret(string json) =>
        Assert.That(
            () => serializer.ReadAs<AutomationTokenCreateResponse>(json),
            Throws.Exception.Matches<Exception>(exception => Serializers.IsRefusal(exception) && !exception.ToString().Contains(Secret))
        );

    [Test]
    public void A_secret_in_a_token_that_is_read_is_kept_nowhere() =>
        Assert.That(
            serializer.WriteAs(serializer.ReadAs<AutomationToken>($$"""{"id":"x","access_token":"{{Secret}}"}""")),
            Is.EqualTo("""{"id":"x"}""")
        );

    [Test]
    public void The_key_and_credentials_are_not_written()
    {
        Assert.That(serializer.WriteAs(new FastlyApiKey(Secret)), Is.EqualTo("{}"));
        Assert.That(serializer.WriteAs(new SudoCredentials(Secret, Secret, Secret)), Is.EqualTo("{}"));
        Assert.That(serializer.WriteAs(new SudoRequest { Username = "u", Password = Secret }), Does.Not.Contain(Secret));
    }
}
