using System.Globalization;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Tests.Errors;

/// <summary>A message is one line that says what happened, what Fastly said, what to do, and with which request.</summary>
public sealed class MessageTests : ErrorFixture
{
    private const string Get = "GET /automation-tokens/" + EveryOperation.Id;

    [TestCase(300, "", "300 Multiple Choices", "A redirect was not followed, because the API key is sent to the configured address only.")]
    [TestCase(
        400,
        """{"title":"Bad Request","detail":"name is too long."}""",
        "400 Bad Request",
        "The service refused the request. Fastly said: Bad Request: name is too long."
    )]
    [TestCase(401, """{"msg":"expired"}""", "401 Unauthorized", "The API key has expired. Fastly said: expired. Use another key.")]
    [TestCase(403, """{"msg":"no"}""", "403 Forbidden", "The API key is invalid, or does not have the permission. Fastly said: no.")]
    [TestCase(
        404,
        """{"msg":"Record not found"}""",
        "404 Not Found",
        "The token does not exist. Fastly said: Record not found. The service has also returned this for an expired API key."
    )]
    [TestCase(412, "", "412 Precondition Failed", "The service returned an error.")]
    [TestCase(
        422,
        """{"errors":[{"title":"Invalid","code":"c","reason":"r","detail":"d"},"two"]}""",
        "422 Unprocessable Entity",
        "The service refused the request. Fastly said: Invalid, c, r, d: two."
    )]
    [TestCase(500, """{"title":"Oops."}""", "500 Internal Server Error", "The service failed. Fastly said: Oops.")]
    [TestCase(
        503,
        "<html><head><title>503 backend</title></head><body>Guru</body></html>",
        "503 Service Unavailable",
        "The service failed. Fastly said: 503 backend: Guru."
    )]
    [TestCase(520, "", "520", "The service failed.")]
    public async Task A_read_s_message(int status, string body, string described, string message) =>
        Assert.That((await FailAsync(status, body)).Message, Is.EqualTo($"{message} ({Get}, {described})"));

    [TestCase("CreateAutomationToken", "POST /automation-tokens", 502, "502 Bad Gateway", "The service failed.")]
    [TestCase(
        "RevokeAutomationToken",
        "DELETE /automation-tokens/" + EveryOperation.Id,
        500,
        "500 Internal Server Error",
        "The service failed."
    )]
    [TestCase("EnterSudoMode", "POST /sudo", 408, "408 Request Timeout", "The service returned an error.")]
    public async Task A_failed_write_may_have_been_processed(string operation, string request, int status, string described, string what) =>
        Assert.That(
            (await FailAsync(operation, status, "")).Message,
            Is.EqualTo($"{what} Whether the request was processed is not known. ({request}, {described})")
        );

    [TestCase(408)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task A_failed_write_reports_the_retry_time_and_that_it_may_have_been_processed(int status) =>
        Assert.That(
            (await FailAsync("RevokeAutomationToken", status, "", headers: ("Retry-After", "60"))).Message,
            Does.Contain("Whether the request was processed is not known. Try again at 2")
        );

    [Test]
    public async Task A_redirected_write_may_have_been_processed() =>
        Assert.That(
            (await FailAsync("CreateAutomationToken", 303, "")).Message,
            Is.EqualTo(
                "A redirect was not followed, because the API key is sent to the configured address only."
                    + " Whether the request was processed is not known. (POST /automation-tokens, 303 See Other)"
            )
        );

    [TestCase(400)]
    [TestCase(404)]
    [TestCase(422)]
    [TestCase(429)]
    public async Task A_refused_write_was_not_processed(int status) =>
        Assert.That((await FailAsync("RevokeAutomationToken", status, "")).Message, Does.Not.Contain("was processed"));

    [TestCase(408)]
    [TestCase(429)]
    [TestCase(502)]
    public async Task A_throttled_read_reports_the_retry_time(int status) =>
        Assert.That(
            (await FailAsync(status, "", headers: ("Retry-After", "60"))).Message,
            Does.Contain(". Try again at 2").And.Not.Contain("was processed")
        );

    [TestCase("ListAutomationTokens")]
    [TestCase("GetTokenSelf")]
    [TestCase("CreateAutomationToken")]
    [TestCase("EnterSudoMode")]
    public async Task A_404_without_a_token_id_is_not_a_missing_token(string operation) =>
        Assert.That(
            (await FailAsync(operation, 404, "")).Message,
            Does.StartWith("The resource does not exist. The service has also returned this for an expired API key. (")
        );

    [TestCase("ListAutomationTokenServices")]
    [TestCase("RevokeToken")]
    public async Task A_404_with_a_token_id_is_a_missing_token(string operation) =>
        Assert.That((await FailAsync(operation, 404, "")).Message, Does.StartWith("The token does not exist."));

    [TestCase("https://elsewhere.example/automation-tokens?x=1", "https://elsewhere.example")]
    [TestCase("https://user:pass@elsewhere.example:8443/x", "https://elsewhere.example:8443")]
    [TestCase("//elsewhere.example/x", "http://elsewhere.example")]
    public async Task A_redirect_is_named_by_its_origin_alone(string location, string origin)
    {
        var exception = await FailAsync(302, "", headers: ("Location", location));

        Assert.That(
            exception.Message,
            Is.EqualTo(
                $"A redirect to {origin} was not followed, because the API key is sent to the configured address only. ({Get}, 302 Found)"
            )
        );
    }

    [TestCase("/relative?x=1")]
    [TestCase("relative//elsewhere.example/x")]
    [TestCase("")]
    public async Task A_redirect_within_the_origin_is_reported_without_an_origin(string location)
    {
        var exception = await FailAsync(307, "", headers: location.Length == 0 ? [] : [("Location", location)]);

        Assert.That(
            exception.Message,
            Is.EqualTo(
                $"A redirect was not followed, because the API key is sent to the configured address only. ({Get}, 307 Temporary Redirect)"
            )
        );
    }

    [TestCase("""{"msg":"\u001b[31mred\u001b[0m \u0007bell\r\nnext\u0085line\u009b2J"}""")]
    [TestCase("""{"msg":"a\u2028b\u2029c"}""")]
    [TestCase("""{"msg":"a\u202eb\u2066c\u200fd\ufeffe"}""")]
    [TestCase("""{"title":"\u001b]0;title\u0007","errors":["\u001b[2J",{"detail":"\u000bx"}]}""")]
    [TestCase("text \u001b[31m \u0000 \u2028 \u202e", TestName = "A_message_is_one_line_of_text_for_bare_control_characters")]
    [TestCase(
        "<html><title>\u001b[31m</title><body>&#27;[2J&#x2028;&#x202e;</body></html>",
        TestName = "A_message_is_one_line_of_text_for_control_characters_in_a_page"
    )]
    public async Task A_message_is_one_line_and_harmless_to_a_terminal(string body)
    {
        var message = (await FailAsync(400, body)).Message;

        Assert.That(
            message.Select(char.GetUnicodeCategory),
            Has.None.AnyOf(
                UnicodeCategory.Control,
                UnicodeCategory.Format,
                UnicodeCategory.LineSeparator,
                UnicodeCategory.ParagraphSeparator
            )
        );
    }

    [TestCase("""{"title":" ","detail":"\u0007"}""")]
    [TestCase("""[{"access_token":"a secret"}]""")]
    public async Task An_empty_problem_is_not_quoted(string body) =>
        Assert.That((await FailAsync(400, body)).Message, Is.EqualTo($"The service refused the request. ({Get}, 400 Bad Request)"));

    [Test]
    public async Task A_message_is_not_endless()
    {
        var exception = await FailAsync(400, $$"""{"title":"{{new string('t', 5000)}}","detail":"{{new string('d', 5000)}}"}""");

        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Has.Length.LessThan(700));
            Assert.That(exception.Problem!.Detail, Has.Length.EqualTo(5000));
        });
    }

    [Test]
    public async Task A_message_is_never_cut_within_a_character()
    {
        var exception = await FailAsync(400, $$"""{"title":"x{{string.Concat(Enumerable.Repeat("🌂", 400))}}"}""");

        Assert.That(exception.Message.EnumerateRunes(), Has.None.EqualTo(System.Text.Rune.ReplacementChar));
    }

    [TestCase("12345", "12345")]
    [TestCase("123456", "12345..")]
    [TestCase("1234🌂", "1234..")]
    [TestCase("123🌂6", "123🌂..")]
    public void A_long_text_is_cut_with_an_ellipsis(string text, string cut) => Assert.That(MessageText.Cut(text, 5), Is.EqualTo(cut));

    [TestCase("rm\U000E0001\U000E0041\U000E007F", "rm", TestName = "Tags_never_reach_a_message")]
    [TestCase("a\U000E0100b", "a b", TestName = "Variation_selectors_of_plane_14_never_reach_a_message")]
    [TestCase("a\U000E0000b", "a b", TestName = "The_first_tag_never_reaches_a_message")]
    [TestCase("a\U000E0FFFb", "a b", TestName = "The_last_tag_never_reaches_a_message")]
    [TestCase("a\U000DFFFDb\U000E1000c", "a\U000DFFFDb\U000E1000c", TestName = "Characters_beside_the_tags_are_kept")]
    [TestCase("a\U00013430b\U0001D173c", "a b c", TestName = "Format_characters_outside_the_BMP_never_reach_a_message")]
    [TestCase("a\u202Eb\u200Bc\u2028d", "a b c d", TestName = "Format_characters_of_the_BMP_never_reach_a_message")]
    [TestCase("\U0001F511 lost", "\U0001F511 lost", TestName = "Characters_outside_the_BMP_that_show_are_kept")]
    public void Is_fit_for_one_line(string text, string line) => Assert.That(MessageText.OneLine(text), Is.EqualTo(line));

    [Test]
    public void A_message_never_contains_half_a_character() => Assert.That(MessageText.OneLine("a\uD83D"), Is.EqualTo("a\uFFFD"));

    [Test]
    public async Task A_text_is_never_cut_within_a_character()
    {
        var exception = await FailAsync(400, "x" + string.Concat(Enumerable.Repeat("🌂", 1000)), "text/plain");

        Assert.That(exception.Problem!.Detail!.EnumerateRunes(), Has.None.EqualTo(System.Text.Rune.ReplacementChar));
    }

    [Test]
    public async Task The_reason_phrase_of_the_server_is_not_repeated()
    {
        await using var server = new RawServer("HTTP/1.1 400 Anything At All\r\nContent-Length: 0\r\n\r\n");
        using var client = TestClient.To(server.Address);

        Assert.That(
            () => client.GetSelfAsync(),
            Throws
                .InstanceOf<FastlyInvalidRequestException>()
                .With.Message.EqualTo("The service refused the request. (GET /tokens/self, 400 Bad Request)")
        );
    }

    [TestCase(400)]
    [TestCase(404)]
    [TestCase(503)]
    public async Task A_delete_with_a_problem_and_a_success_status_is_a_failure(int status)
    {
        var exception = await FailAsync("RevokeAutomationToken", 200, $$"""{"title":"It failed","status":{{status}}}""");

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<FastlyInvalidResponseException>());
            Assert.That(exception.Problem!.Status, Is.EqualTo(status));
            Assert.That(
                exception.Message,
                Does.StartWith("The response body reports a failure. Fastly said: It failed.").And.EndWith(", 200 OK)")
            );
        });
    }

    [TestCase(200, """{"type":"about:blank","title":"OK","status":200,"detail":"revoked"}""")]
    [TestCase(200, """{"title":"OK","errors":null}""")]
    [TestCase(200, """{"status":"ok"}""")]
    [TestCase(200, "")]
    [TestCase(202, "null")]
    [TestCase(200, "\ufeff \r\n{}", TestName = "A_delete_s_success_may_begin_with_a_byte_order_mark")]
    [TestCase(204, "")]
    public void A_successful_delete_needs_no_body(int status, string body)
    {
        if (body.Length == 0)
            EmptyResponse(status);
        else
            Respond(status, body);

        Assert.That(() => Client.Operations.RevokeByDocumentedRouteAsync(EveryOperation.Id), Throws.Nothing);
    }
}
