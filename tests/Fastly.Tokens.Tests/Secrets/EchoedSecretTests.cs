using Fastly.Tokens.Tests.Errors;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>A server that echoes requests: neither the key nor the password is in an exception.</summary>
public sealed class EchoedSecretTests : ErrorFixture
{
    private static readonly string[] Echoes =
    [
        """{"msg":"invalid key SECRET"}""",
        """{"msg":"no","detail":"SECRET"}""",
        """{"errors":[{"code":"SECRET","reason":"SECRET"},"SECRET",["SECRET"]]}""",
        """{"msg":"no","request":{"headers":{"Fastly-Key":"SECRET"},"SECRET":1}}""",
        """{"msg":"no","SECRET":1}""",
        """{"msg":"ESCAPED","detail":"ESCAPED","headers":["ESCAPED"],"ESCAPED":1}""",
        """{"title":5,"SECRET":{"SECRET":"ESCAPED"}}""",
        """{"msg":"cut at SECRET""",
        "SECRET",
        "<html><head><title>SECRET</title></head><body>SECRET and ENTITIES</body></html>",
    ];

    private static IEnumerable<string> ObjectEchoes => Echoes.Where(static echo => echo[0] == '{');

    [Test]
    public async Task An_echoed_key_is_redacted_everywhere(
        [Values(400, 401, 403, 404, 422, 429, 500)] int status,
        [ValueSource(nameof(Echoes))] string echo
    )
    {
        var exception = await FailAsync(status, Fill(echo, TestClient.Key));

        AssertSilent(exception, TestClient.Key);
        Assert.That(exception.Problem!.ToJson(), Does.Contain("(secret)"));
    }

    [Test]
    public async Task An_echoed_password_is_redacted_everywhere([ValueSource(nameof(Echoes))] string echo)
    {
        var exception = await FailAsync("EnterSudoMode", 400, Fill(echo, EveryOperation.Password));

        AssertSilent(exception, EveryOperation.Password);
    }

    [Test]
    public async Task The_key_is_redacted_in_a_problem_with_a_success_status([ValueSource(nameof(ObjectEchoes))] string echo)
    {
        var exception = await FailAsync("RevokeToken", 200, "{\"status\":403," + Fill(echo, TestClient.Key)[1..]);

        AssertSilent(exception, TestClient.Key);
    }

    [Test]
    public async Task The_key_is_redacted_in_an_invalid_response([ValueSource(nameof(Echoes))] string echo)
    {
        var exception = await FailAsync("GetAutomationToken", 200, Fill(echo, TestClient.Key));

        AssertSilent(exception, TestClient.Key);
    }

    [TestCase("""{"id":"x","access_token":"the-secret-of-the-token"}""")]
    [TestCase("""[{"id":"x","access_token":"the-secret-of-the-token"}]""")]
    [TestCase("id=x&access_token=the-secret-of-the-token")]
    [TestCase("<token><id>x</id><access_token>the-secret-of-the-token</access_token></token>")]
    [TestCase("<html><head><title>the-secret-of-the-token</title></head><body>access_token the-secret-of-the-token</body></html>")]
    [TestCase("""{"ACCESS_TOKEN":"the-secret-of-the-token"}""")]
    [TestCase("""{"\u0061ccess_token":"the-secret-of-the-token"}""", TestName = "A_secret_under_an_escaped_name_is_not_kept")]
    [TestCase("""{"token":{"id":"x","access_token":"the-secret-of-the-token"}}""")]
    [TestCase("""{"title":"x","data":{"accessToken":["the-secret-of-the-token"]}}""")]
    [TestCase("""{"title":"x","data":[{"deep":{"Access_Token":{"value":"the-secret-of-the-token"}}}]}""")]
    [TestCase("""{"title":{"access_token":"the-secret-of-the-token"},"title":"x"}""")]
    [TestCase("""{"errors":[{"access_token":"the-secret-of-the-token"}]}""")]
    [TestCase("""{"errors":[{"detail":{"access_token":"the-secret-of-the-token"}},[{"access_token":"the-secret-of-the-token"}]]}""")]
    [TestCase("""{"msg":"half of it: {\"access_token\":\"the-secret-of-the-token\"","code":"access_token%3Dthe-secret-of-the-token"}""")]
    [TestCase(
        """{"new":{"access_token":"the-secret-of-the-token","cut":""",
        TestName = "A_secret_under_an_escaped_name_in_what_is_cut_is_not_kept"
    )]
    [TestCase(
        """{"new":{"access\u005ftoken":"the-secret-of-the-token","cut":""",
        TestName = "A_secret_under_an_escaped_name_in_what_is_cut_is_not_kept"
    )]
    [TestCase("<title>access&#95;token</title>the-secret-of-the-token", TestName = "A_secret_under_a_name_as_a_page_has_it_is_not_kept")]
    public async Task A_secret_in_an_error_is_not_kept(string body)
    {
        var exception = await FailAsync("CreateAutomationToken", 500, body);

        AssertSilent(exception, "the-secret");
    }

    [Test]
    public async Task The_text_beside_a_secret_is_kept()
    {
        var problem = (
            await FailAsync(
                "CreateAutomationToken",
                500,
                """{"msg":"half done","new":{"id":"x","Access_Token":{"value":"s"},"tls":[true,null,1.5]},"errors":["one"]}"""
            )
        ).Problem!;

        Assert.Multiple(() =>
        {
            Assert.That(problem.Title, Is.EqualTo("half done"));
            Assert.That(problem.AdditionalProperties["new"], Is.EqualTo("""{"id":"x","tls":[true,null,1.5]}"""));
            Assert.That(problem.Errors!.Single().Detail, Is.EqualTo("one"));
        });
    }

    [TestCase("HTTP/1.1 SECRET\r\n\r\n")]
    [TestCase("SECRET")]
    [TestCase("HTTP/1.1 200 OK\r\nbad header SECRET\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: SECRET\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nSECRET\r\n")]
    [TestCase("HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/?key=SECRET\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 302 Found\r\nLocation: https://SECRET.example/\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 302 Found\r\nLocation: https://SECRET:SECRET@elsewhere.example/\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 400 SECRET\r\nContent-Length: 0\r\n\r\n")]
    public async Task The_key_is_redacted_in_a_response_that_is_not_http(string response)
    {
        // In lower case, as in a host name.
        const string Key = "key-5f1c9b0e7a-never-shown";
        await using var server = new RawServer(response.Replace("SECRET", Key, StringComparison.Ordinal));
        using var client = TestClient.To(server.Address, new FastlyApiKey(Key));

        var exception = Assert.CatchAsync<FastlyApiException>(() => client.GetSelfAsync())!;

        AssertSilent(exception, Key);
    }

    [Test]
    public void The_key_is_redacted_in_the_exception_of_a_handler()
    {
        using var handler = new StubHandler(request =>
            throw new InvalidOperationException($"cannot send {string.Join(' ', request.Headers.GetValues("Fastly-Key"))}")
        );
        using var client = TestClient.Through(handler);

        var exception = Assert.ThrowsAsync<FastlyConnectionException>(() => client.GetSelfAsync())!;

        AssertSilent(exception, TestClient.Key);
    }

    [TestCase(TestClient.Key)]
    [TestCase(EveryOperation.Password)]
    public void Each_secret_is_redacted_in_the_exception_of_a_handler(string secret)
    {
        using var handler = new StubHandler(request => throw new InvalidOperationException($"cannot send {secret}"));
        using var client = TestClient.Through(handler);

        var exception = Assert.ThrowsAsync<FastlyConnectionException>(() => EveryOperation.CallAsync("EnterSudoMode", client))!;

        AssertSilent(exception, secret);
    }

    [Test]
    public async Task A_key_with_characters_that_json_escapes_is_redacted()
    {
        const string Key = "a\"b\\c/d+e<f>&'g";
        Respond(403, $"{{\"msg\":\"bad key\",\"detail\":{System.Text.Json.JsonSerializer.Serialize(Key)}}}");
        using var client = TestClient.To(Address, new FastlyApiKey(Key));

        var exception = Assert.ThrowsAsync<FastlyForbiddenException>(() => client.GetSelfAsync())!;

        Assert.That(exception.Problem!.Detail, Is.EqualTo("(secret)"));
    }

    [TestCase("cannot parse username=a%40b.c&password=correct%20h%2Brse%C3%A9%22", "cannot parse username=a%40b.c&password=(secret)")]
    [TestCase("cannot parse password=correct%20h%2brse%c3%a9%22&grant=x", "cannot parse password=(secret)&grant=x")]
    [TestCase("cannot parse password=correct+h%2Brse%C3%A9%22", "cannot parse password=(secret)")]
    [TestCase("cannot parse \"correct h+rseé\"\"", "cannot parse \"(secret)\"", TestName = "A_password_is_masked_as_it_was_typed")]
    [TestCase(
        "cannot parse correct h+rse&#233;&quot;, sorry",
        "cannot parse (secret), sorry",
        TestName = "A_password_is_masked_as_a_page_has_it"
    )]
    // No encoder here writes it so: its presence is known, its position is not.
    [TestCase("cannot parse correct%20h+rs%65%C3%A9%22", "(secret)")]
    [TestCase("cannot parse correct h&#x2b;rse&eacute;&#34;", "(secret)", TestName = "A_password_is_masked_as_another_page_has_it")]
    [TestCase("cannot parse correct h\\u002brse\\u00E9\\u0022", "(secret)", TestName = "A_password_is_masked_as_a_script_has_it")]
    public void A_password_is_redacted_in_every_encoding(string echoed, string detail)
    {
        const string Password = "correct h+rseé\"";
        Respond(400, $"{{\"msg\":\"no\",\"detail\":{System.Text.Json.JsonSerializer.Serialize(echoed)}}}");

        var exception = Assert.CatchAsync<FastlyApiException>(() => Client.EnterSudoModeAsync(new SudoCredentials("a@b.c", Password)))!;

        Assert.That(exception.Problem!.Detail, Is.EqualTo(detail));
        Assert.That(exception.Problem.Title, Is.EqualTo("no"));
    }

    [Test]
    public void A_secret_within_another_is_redacted_with_it()
    {
        Respond(400, """{"msg":"abc1234xyz and 1234"}""");

        var exception = Assert.CatchAsync<FastlyApiException>(() =>
            Client.EnterSudoModeAsync(new SudoCredentials("a@b.c", "abc1234xyz", "1234"))
        )!;

        Assert.That(exception.Problem!.Title, Is.EqualTo("(secret) and (secret)"));
    }

    [Test]
    public void A_secret_that_is_echoed_as_a_number_is_redacted()
    {
        Respond(400, """{"msg":"no","otp":{"482913":482913}}""");

        var exception = Assert.CatchAsync<FastlyApiException>(() =>
            Client.EnterSudoModeAsync(new SudoCredentials("a@b.c", "a password", "482913"))
        )!;

        Assert.That(exception.Problem!.AdditionalProperties["otp"], Is.EqualTo("""{"(secret)":"(secret)"}"""));
    }

    [TestCase("four", "two (secret) for")]
    [TestCase("for", "two four for")]
    public void A_secret_shorter_than_four_characters_is_not_redacted(string password, string detail)
    {
        Respond(400, """{"msg":"no","detail":"two four for"}""");

        var exception = Assert.CatchAsync<FastlyApiException>(() =>
            Client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", password))
        )!;

        Assert.That(exception.Problem!.Detail, Is.EqualTo(detail));
    }

    private static string Fill(string echo, string secret) =>
        echo.Replace("SECRET", secret, StringComparison.Ordinal)
            .Replace("ESCAPED", string.Concat(secret.Select(static c => $"\\u{(int)c:x4}")), StringComparison.Ordinal)
            .Replace("ENTITIES", string.Concat(secret.Select(static c => $"&#{(int)c};")), StringComparison.Ordinal);

    private static void AssertSilent(FastlyApiException exception, string secret) =>
        Assert.Multiple(() =>
        {
            Assert.That(exception.ToString(), Does.Not.Contain(secret));
            Assert.That(exception.Message, Does.Not.Contain(secret));
            if (exception.Problem is not { } problem)
                return;
            Assert.That(problem.ToJson(), Does.Not.Contain(secret));
            Assert.That(string.Concat(problem.AdditionalProperties.Select(pair => pair.Key + pair.Value)), Does.Not.Contain(secret));
            Assert.That(string.Concat(problem.Title, problem.Detail, problem.Type, problem.Instance), Does.Not.Contain(secret));
        });
}
