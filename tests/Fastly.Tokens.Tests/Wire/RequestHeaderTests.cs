namespace Fastly.Tokens.Tests.Wire;

/// <summary>The headers of every request, and no others.</summary>
public sealed class RequestHeaderTests : WireMockFixture
{
    private static readonly string Library = $"Fastly.Tokens/{typeof(AutomationTokensClient).Assembly.GetName().Version!.ToString(3)}";

    [Test]
    public async Task A_read_sends_the_key_accept_and_user_agent_only()
    {
        Respond(200, """{"id":"x"}""");

        await Client.GetSelfAsync();

        Assert.Multiple(() =>
        {
            Assert.That(Sent.Header("Fastly-Key"), Is.EqualTo(TestClient.Key));
            Assert.That(Sent.Header("Accept"), Is.EqualTo("application/json, application/problem+json"));
            Assert.That(Sent.Header("User-Agent"), Is.EqualTo(Library));
            Assert.That(Sent.HeaderNames, Is.EquivalentTo(["Fastly-Key", "Accept", "User-Agent", "Accept-Encoding", "Host"]).IgnoreCase);
        });
    }

    [Test]
    public async Task A_create_has_the_content_type_of_json()
    {
        Respond(200, """{"id":"x","access_token":"s"}""");

        await Client.Operations.CreateTokenAsync(
            new AutomationTokenCreateRequest
            {
                Name = "n",
                Role = AutomationTokenRole.User,
                Scope = TokenScopes.Global,
                Services = ServiceAccess.All,
            }
        );

        Assert.Multiple(() =>
        {
            Assert.That(Sent.Header("Content-Type"), Is.EqualTo("application/json"));
            Assert.That(
                Sent.Header("Content-Length"),
                Is.EqualTo(Sent.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))
            );
            Assert.That(
                Sent.HeaderNames,
                Is.EquivalentTo([
                    "Fastly-Key",
                    "Accept",
                    "User-Agent",
                    "Accept-Encoding",
                    "Host",
                    "Content-Type",
                    "Content-Length",
                ]).IgnoreCase
            );
        });
    }

    [Test]
    public async Task Sudo_sends_a_form()
    {
        Respond(200, """{"expiry_time":"2031-05-06T07:08:09Z"}""");

        await Client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", "a password"));

        Assert.Multiple(() =>
        {
            Assert.That(Sent.Header("Content-Type"), Is.EqualTo("application/x-www-form-urlencoded"));
            Assert.That(Sent.Header("Fastly-OTP"), Is.Null);
        });
    }

    [Test]
    public async Task A_one_time_password_is_sent_in_its_header_and_not_in_the_body()
    {
        Respond(200, """{"expiry_time":"2031-05-06T07:08:09Z"}""");

        await Client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", "a password", "482913"));

        Assert.Multiple(() =>
        {
            Assert.That(Sent.Header("Fastly-OTP"), Is.EqualTo("482913"));
            Assert.That(Sent.Body, Does.Not.Contain("482913"));
        });
    }

    [Test]
    public async Task A_delete_has_neither_a_body_nor_a_content_type()
    {
        EmptyResponse(204);

        await Client.Operations.RevokeByDocumentedRouteAsync("7hTq2LmZ0xWc4RbN8vKs1D");

        Assert.Multiple(() =>
        {
            Assert.That(Sent.Header("Content-Type"), Is.Null);
            Assert.That(Sent.HeaderNames, Is.EquivalentTo(["Fastly-Key", "Accept", "User-Agent", "Accept-Encoding", "Host"]).IgnoreCase);
        });
    }

    [TestCase("deploy-bot/2.1")]
    [TestCase("audit")]
    [TestCase("odd(name)")]
    public async Task The_application_name_precedes_that_of_the_library(string name)
    {
        Respond(200, """{"id":"x"}""");
        using var client = TestClient.To(Address, options => options.ApplicationName = name);

        await client.GetSelfAsync();

        Assert.That(Sent.Header("User-Agent"), Is.EqualTo($"{name} {Library}"));
    }

    [Test]
    public async Task A_key_of_any_visible_characters_is_sent_as_it_is()
    {
        const string Visible = "!\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~";
        Respond(200, """{"id":"x"}""");
        using var client = TestClient.To(Address, new FastlyApiKey(Visible));

        await client.GetSelfAsync();

        Assert.That(Sent.Header("Fastly-Key"), Is.EqualTo(Visible));
    }

    [Test]
    public async Task A_cookie_is_not_sent_back()
    {
        Respond(200, """{"id":"x"}""", headers: ("Set-Cookie", "session=abc; Path=/"));

        await Client.GetSelfAsync();
        await Client.GetSelfAsync();

        Assert.That(Server.LogEntries.Select(entry => new SentRequest(entry.RequestMessage!).Header("Cookie")), Is.All.Null);
    }
}
