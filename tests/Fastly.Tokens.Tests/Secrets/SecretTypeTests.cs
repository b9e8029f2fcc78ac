using System.Diagnostics;
using System.Reflection;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>A type with a secret shows it only when it is revealed.</summary>
public sealed class SecretTypeTests : WireMockFixture
{
    private const string Secret = "s3cr3t-Never-Shown";

    private static readonly System.Text.Json.JsonSerializerOptions WithFields = new() { IncludeFields = true };

    private static readonly object[] Holders =
    [
        new FastlyApiKey(Secret),
        new AccessToken(Secret),
        new SudoCredentials(Secret, Secret, Secret),
        new AutomationTokenCreateResponse { Id = "x", AccessToken = new AccessToken(Secret) },
    ];

    [TestCaseSource(nameof(Holders))]
    public void ToString_contains_no_secret(object holder) =>
        Assert.Multiple(() =>
        {
            Assert.That(holder.ToString(), Does.Not.Contain(Secret));
            Assert.That($"{holder}", Does.Not.Contain(Secret));
            Assert.That(string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}", holder), Does.Not.Contain(Secret));
        });

    [TestCaseSource(nameof(Holders))]
    public void Serializers_write_no_secret(object holder) =>
        Assert.Multiple(() =>
        {
            Assert.That(System.Text.Json.JsonSerializer.Serialize(holder, holder.GetType()), Does.Not.Contain(Secret));
            Assert.That(System.Text.Json.JsonSerializer.Serialize(holder, holder.GetType(), WithFields), Does.Not.Contain(Secret));
            Assert.That(Newtonsoft.Json.JsonConvert.SerializeObject(holder), Does.Not.Contain(Secret));
        });

    [TestCase(typeof(FastlyApiKey))]
    [TestCase(typeof(AccessToken))]
    [TestCase(typeof(SudoCredentials))]
    public void A_debugger_shows_the_redacted_text_and_no_member(Type type)
    {
        const BindingFlags Every = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        Assert.Multiple(() =>
        {
            Assert.That(type.GetCustomAttribute<DebuggerDisplayAttribute>()!.Value, Is.EqualTo("{ToString(),nq}"));
            foreach (var member in type.GetMembers(Every).Where(static member => member is PropertyInfo or FieldInfo))
            {
                // The fields of properties are marked by the compiler.
                if (member.Name.StartsWith('<'))
                    continue;
                Assert.That(
                    member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State,
                    Is.EqualTo(DebuggerBrowsableState.Never),
                    member.Name
                );
            }
        });
    }

    [Test]
    public void Credentials_as_text_contain_no_password() =>
        Assert.That(new SudoRequest { Username = "someone@example.com", Password = Secret }.ToString(), Does.Not.Contain(Secret));

    [Test]
    public void Reveal_returns_the_secret() =>
        Assert.Multiple(() =>
        {
            Assert.That(new FastlyApiKey(Secret).Reveal(), Is.EqualTo(Secret));
            Assert.That(new AccessToken(Secret).Reveal(), Is.EqualTo(Secret));
            Assert.That(new FastlyApiKey(Secret).ToString(), Is.EqualTo("(secret)"));
            Assert.That(new AccessToken(Secret).ToString(), Is.EqualTo("(secret)"));
            Assert.That(new SudoCredentials("u", "p").ToString(), Is.EqualTo("(secret)"));
        });

    [Test]
    public async Task A_created_token_shows_all_but_its_secret()
    {
        Respond(200, $$"""{"id":"x","name":"n","access_token":"{{Secret}}"}""");

        var created = await Client.Operations.CreateTokenAsync(EveryOperation.NewToken());

        Assert.Multiple(() =>
        {
            Assert.That(created.AccessToken.Reveal(), Is.EqualTo(Secret));
            Assert.That(created.ToJson(), Is.EqualTo("""{"id":"x","name":"n"}"""));
            Assert.That(created.ToString(), Does.Not.Contain(Secret));
            Assert.That(System.Text.Json.JsonSerializer.Serialize(created), Does.Not.Contain(Secret));
            Assert.That(Newtonsoft.Json.JsonConvert.SerializeObject(created), Does.Not.Contain(Secret));
            Assert.That(created.AdditionalProperties, Is.Empty);
        });
    }

    [Test]
    public void A_client_shows_nothing_of_its_key()
    {
        using var client = TestClient.To(Address);

        Assert.Multiple(() =>
        {
            Assert.That(client.ToString(), Does.Not.Contain(TestClient.Key));
            Assert.That(System.Text.Json.JsonSerializer.Serialize(client), Does.Not.Contain(TestClient.Key));
        });
    }
}
