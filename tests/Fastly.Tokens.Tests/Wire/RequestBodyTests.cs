namespace Fastly.Tokens.Tests.Wire;

/// <summary>The bodies of requests, byte for byte.</summary>
public sealed class RequestBodyTests : WireMockFixture
{
    private const string Created = """{"id":"x","access_token":"s"}""";

    [Test]
    public async Task A_create_is_flat_by_default()
    {
        Respond(200, Created);

        await Client.Operations.CreateTokenAsync(NewToken());

        Assert.That(
            Sent.Body,
            Is.EqualTo(
                """{"name":"purge bot","role":"engineer","scope":"purge_select","services":["3kQd8vYtR1"]""" + ""","limit_services":true}"""
            )
        );
    }

    [Test]
    public async Task A_create_in_the_documented_format_is_within_attributes()
    {
        Respond(201, Created);
        using var client = TestClient.To(Address, options => options.CreateRequestFormat = CreateRequestFormat.Attributes);

        await client.Operations.CreateTokenAsync(NewToken());

        Assert.That(
            Sent.Body,
            Is.EqualTo(
                """{"attributes":{"name":"purge bot","role":"engineer","scope":"purge_select","services":["3kQd8vYtR1"]"""
                    + ""","limit_services":true}}"""
            )
        );
    }

    [Test]
    public async Task Every_field_that_is_set_is_sent()
    {
        Respond(200, Created);
        var request = NewToken();
        request.Role = null;
        request.Roles = ["engineer", "custom-role-1"];
        request.Scope = TokenScopes.PurgeAll | TokenScopes.PurgeSelect | TokenScopes.GlobalRead;
        request.Services = ServiceAccess.Only("3kQd8vYtR1", "9xWm2pLcZ7", "3kQd8vYtR1");
        request.Workspaces = WorkspaceAccess.Only("6hNf4sGbV0");
        request.ExpiresAt = new DateTimeOffset(2031, 12, 31, 23, 59, 59, TimeSpan.Zero);
        request.TlsAccess = true;

        await Client.Operations.CreateTokenAsync(request);

        Assert.That(
            Sent.Body,
            Is.EqualTo(
                """{"name":"purge bot","roles":["engineer","custom-role-1"],"scope":"purge_all purge_select global:read","services":"""
                    + """["3kQd8vYtR1","9xWm2pLcZ7"],"limit_services":true"""
                    + ""","workspaces":["6hNf4sGbV0"],"limit_workspaces":true,"expires_at":"2031-12-31T23:59:59Z","tls_access":true}"""
            )
        );
    }

    [Test]
    public async Task All_services_and_all_workspaces_are_sent_as_limits()
    {
        Respond(200, Created);
        var request = NewToken();
        request.Services = ServiceAccess.All;
        request.Workspaces = WorkspaceAccess.All;

        await Client.Operations.CreateTokenAsync(request);

        Assert.That(
            Sent.Body,
            Is.EqualTo(
                """{"name":"purge bot","role":"engineer","scope":"purge_select","services":[]"""
                    + ""","limit_services":false,"workspaces":[],"limit_workspaces":false}"""
            )
        );
    }

    [Test]
    public async Task An_unknown_role_and_scope_are_sent_unchanged()
    {
        Respond(200, Created);
        var request = NewToken();
        request.Role = new AutomationTokenRole("gardener");
        request.Scope = TokenScopes.Parse("plants:water  purge_all plants:water");

        await Client.Operations.CreateTokenAsync(request);

        Assert.That(Sent.Body, Does.Contain("\"role\":\"gardener\",\"scope\":\"plants:water purge_all\""));
    }

    [TestCase("Ünïcode ☂ 🌂", "Ünïcode ☂ 🌂")]
    [TestCase("\"quoted\" \\ back", "\\\"quoted\\\" \\\\ back")]
    [TestCase("</script>", "</script>")]
    [TestCase("a\u2028b", "a\\u2028b")]
    public async Task A_name_is_escaped_as_json(string name, string sent)
    {
        Respond(200, Created);
        var request = NewToken();
        request.Name = name;

        await Client.Operations.CreateTokenAsync(request);

        Assert.That(Sent.Body, Does.StartWith($"{{\"name\":\"{sent}\","));
    }

    [TestCase("2031-03-04T05:06:07.999+00:00", "2031-03-04T05:06:07Z")]
    [TestCase("2031-03-04T01:30:00.5+05:30", "2031-03-03T20:00:00Z")]
    [TestCase("2031-12-31T20:00:00-08:00", "2032-01-01T04:00:00Z")]
    [TestCase("9999-12-31T23:59:59.9999999+00:00", "9999-12-31T23:59:59Z")]
    public async Task An_expiry_is_sent_in_utc_cut_to_the_second(string expiresAt, string sent)
    {
        Respond(200, Created);
        var request = NewToken();
        request.ExpiresAt = DateTimeOffset.Parse(expiresAt, System.Globalization.CultureInfo.InvariantCulture);

        await Client.Operations.CreateTokenAsync(request);

        Assert.That(Sent.Body, Does.Contain($"\"expires_at\":\"{sent}\""));
    }

    [Test]
    public async Task A_change_of_the_request_after_the_call_is_not_sent()
    {
        Respond(200, Created);
        var request = NewToken();

        var call = Client.Operations.CreateTokenAsync(request);
        request.Name = "wide";
        request.Services = ServiceAccess.All;
        await call;

        Assert.That(Sent.Body, Does.StartWith("{\"name\":\"purge bot\",").And.Contain("\"limit_services\":true"));
    }

    [TestCase("someone@example.com", "correct horse", "username=someone%40example.com&password=correct%20horse")]
    [TestCase("a+b@example.com", "&=?#/%+", "username=a%2Bb%40example.com&password=%26%3D%3F%23%2F%25%2B")]
    [TestCase("ünï@example.com", "\"quotes\" \\ {json}", "username=%C3%BCn%C3%AF%40example.com&password=%22quotes%22%20%5C%20%7Bjson%7D")]
    [TestCase("u", " 🌂 ", "username=u&password=%20%F0%9F%8C%82%20")]
    [TestCase("u", "2025-02-25T12:01:39Z", "username=u&password=2025-02-25T12%3A01%3A39Z")]
    [TestCase("007", "1e5", "username=007&password=1e5")]
    public async Task Credentials_are_escaped_as_form_fields(string username, string password, string sent)
    {
        Respond(200, """{"expiry_time":"2031-05-06T07:08:09Z"}""");

        await Client.EnterSudoModeAsync(new SudoCredentials(username, password));

        Assert.That(Sent.Body, Is.EqualTo(sent));
    }

    [Test]
    public void A_missing_body_is_refused_before_anything_is_sent()
    {
        Assert.That(() => Client.Operations.CreateTokenAsync(null!), Throws.ArgumentNullException);
        Assert.That(() => Client.Operations.PostSudoAsync(null!), Throws.ArgumentNullException);
    }

    private static AutomationTokenCreateRequest NewToken() =>
        new()
        {
            Name = "purge bot",
            Role = AutomationTokenRole.Engineer,
            Scope = TokenScopes.PurgeSelect,
            Services = ServiceAccess.Only("3kQd8vYtR1"),
        };
}
