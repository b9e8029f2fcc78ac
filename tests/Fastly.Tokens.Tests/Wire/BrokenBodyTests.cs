using System.Net;
using System.Text;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Fastly.Tokens.Tests.Wire;

/// <summary>A success with an invalid body is an error: never null, and never an empty object.</summary>
public sealed class BrokenBodyTests : WireMockFixture
{
    private static readonly string[] Bodies =
    [
        "",
        " \r\n\t",
        "null",
        "{}",
        "\"\"",
        "\"text\"",
        "5",
        "true",
        "\ufeff",
        "undefined",
        "{",
        "[",
        "{\"id\"",
        "{\"id\":",
        "{\"id\":\"x",
        "{\"id\":\"x\"",
        "{\"data\":[",
        "{\"data\":[{\"id\":\"x\"}",
        "{\"data\":[]",
        "{\"id\":\"x\",",
        "{\"id\":\"x\"}}",
        "{\"id\":\"x\"}{\"id\":\"y\"}",
        "[]]",
        "{\"data\":[]} trailing",
        "{\"id\":null,\"data\":null,\"expiry_time\":null,\"access_token\":null}",
        "{\"id\":\"\",\"access_token\":\"\",\"expiry_time\":\"\"}",
        "{\"unknown\":1}",
        "{\"error\":\"no\"}",
        "<!DOCTYPE html><html><head><title>503</title></head><body>Varnish</body></html>",
        "id=x&data=",
        "{\"id\" \"x\"}",
        "{\"id\":\"x\" \"data\":[]}",
        "{id",
        "//",
        "/*",
        "\u0000",
        "{\"id\":\"x\",\"unknown\":[1,{\"a\":",
        "{\"id\":\"x\",\"access_token\":{\"a\":[",
    ];

    [Test]
    public void A_body_that_is_no_JSON_object_is_invalid(
        [ValueSource(typeof(EveryOperation), nameof(EveryOperation.NamesWithResult))] string operation,
        [ValueSource(nameof(Bodies))] string body
    )
    {
        Respond(200, body, body.StartsWith('<') ? "text/html" : "application/json");

        AssertInvalid(() => EveryOperation.CallAsync(operation, Client), HttpStatusCode.OK);
    }

    [TestCaseSource(typeof(EveryOperation), nameof(EveryOperation.NamesWithResult))]
    public void An_empty_body_is_invalid(string operation)
    {
        EmptyResponse(204);

        AssertInvalid(() => EveryOperation.CallAsync(operation, Client), HttpStatusCode.NoContent, "it is empty");
    }

    [TestCaseSource(typeof(EveryOperation), nameof(EveryOperation.NamesWithResult))]
    public void Invalid_utf8_is_an_invalid_response(string operation)
    {
        ResponseBytes([
            .. "{\"id\":\"a"u8,
            0xC3,
            0x28,
            .. "\",\"access_token\":\"s\",\"data\":[],\"expiry_time\":\"2031-05-06T07:08:09Z\"}"u8,
        ]);

        AssertInvalid(() => EveryOperation.CallAsync(operation, Client), HttpStatusCode.OK, "it is not JSON");
    }

    [TestCaseSource(typeof(EveryOperation), nameof(EveryOperation.NamesWithResult))]
    public void Endless_nesting_is_an_invalid_response(string operation)
    {
        Respond(200, "{\"unknown\":" + new string('[', 100_000) + new string(']', 100_000) + "}");
        AssertInvalid(() => EveryOperation.CallAsync(operation, Client), HttpStatusCode.OK);

        Server.Reset();
        Respond(200, string.Concat(Enumerable.Repeat("{\"data\":[", 50_000)));
        AssertInvalid(() => EveryOperation.CallAsync(operation, Client), HttpStatusCode.OK);
    }

    [TestCase("{/*c*/\"id\":\"x\"}")]
    [TestCase("{\"id\":/*c*/\"x\"}")]
    [TestCase("{\"id\":\"x\"/*c*/}")]
    [TestCase("{\"id\":\"x\",\"unknown\":/*c*/5}")]
    [TestCase("{\"id\":\"x\",\"unknown\":/*c*/{\"a\":1}}")]
    [TestCase("{\"id\":\"x\",\"unknown\":[1,/*c*/2]}")]
    [TestCase("{\"id\":\"x\",\"unknown\":{\"a\"/*c*/:1}}")]
    [TestCase("{\"id\":\"x\",\"unknown\":[1,,2]}")]
    [TestCase("{\"id\":\"x\",\"unknown\":undefined}")]
    [TestCase("{\"id\":\"x\",\"unknown\":{\"a\":new Date(5)}}")]
    [TestCase("{\"id\":\"x\",\"services\":[/*c*/\"a\"]}")]
    [TestCase("{\"id\":\"x\",\"roles\":[,]}")]
    [TestCase("{\"id\":\"x\",\"access_token\":/*c*/\"s\"}")]
    public void JavaScript_literals_are_invalid(string body)
    {
        Respond(200, body);

        AssertInvalid(() => Client.GetSelfAsync(), HttpStatusCode.OK);
    }

    [Test]
    public async Task A_byte_order_mark_is_skipped()
    {
        ResponseBytes([0xEF, 0xBB, 0xBF, .. "{\"id\":\"x\"}"u8]);

        Assert.That((await Client.GetSelfAsync()).Id, Is.EqualTo("x"));
    }

    [Test]
    public void Invalid_utf8_after_a_byte_order_mark_is_an_invalid_response()
    {
        ResponseBytes([0xEF, 0xBB, 0xBF, .. "{\"id\":\"a"u8, 0xC3, 0x28, .. "\"}"u8]);

        AssertInvalid(() => Client.GetSelfAsync(), HttpStatusCode.OK, "it is not JSON");
    }

    [TestCase("text/html")]
    [TestCase("text/plain; charset=iso-8859-1")]
    [TestCase("application/vnd.api+json")]
    [TestCase("application/problem+json")]
    [TestCase("nonsense")]
    public async Task The_content_type_of_a_success_does_not_matter(string contentType)
    {
        Respond(200, """{"id":"x","name":"ünï"}""", contentType);

        Assert.That((await Client.GetSelfAsync()).Name, Is.EqualTo("ünï"));
    }

    [Test]
    public async Task White_space_around_the_body_is_ignored()
    {
        Respond(200, "\r\n\t {\n\t\"id\" : \"x\"\r\n}\n \n");

        Assert.That((await Client.GetSelfAsync()).Id, Is.EqualTo("x"));
    }

    [Test]
    public void A_message_does_not_quote_an_invalid_body()
    {
        Respond(200, "{\"id\":\"x\",\"access_token\":\"the-secret-of-the-token");

        var exception = Assert.ThrowsAsync<FastlyInvalidResponseException>(() =>
            EveryOperation.CallAsync("CreateAutomationToken", Client)
        )!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.ToString(), Does.Not.Contain("the-secret"));
            Assert.That(exception.Message, Does.StartWith("The response body is not valid: "));
            Assert.That(
                exception.Message,
                Does.EndWith("Whether the request was processed is not known. (POST /automation-tokens, 200 OK)")
            );
        });
    }

    private void ResponseBytes(byte[] body) =>
        Server
            .Given(Request.Create())
            .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json").WithBody(body));

    private static void AssertInvalid(Func<Task> call, HttpStatusCode status, string reason = "")
    {
        var exception = Assert.ThrowsAsync<FastlyInvalidResponseException>(() => call())!;
        Assert.Multiple(() =>
        {
            Assert.That(exception.StatusCode, Is.EqualTo(status));
            Assert.That(exception.Message, Does.Contain("The response body is not valid: " + reason));
            Assert.That(exception.Message.Any(char.IsControl), Is.False);
            Assert.That(Encoding.UTF8.GetByteCount(exception.Message), Is.LessThan(1000));
            Assert.That(exception.Problem, Is.Null);
        });
    }
}
