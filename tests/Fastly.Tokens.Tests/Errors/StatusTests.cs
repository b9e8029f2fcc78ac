using System.Net;

namespace Fastly.Tokens.Tests.Errors;

/// <summary>The status code determines the type of the exception, whatever the body.</summary>
public sealed class StatusTests : ErrorFixture
{
    private static readonly (int Status, Type Type)[] Statuses =
    [
        (300, typeof(FastlyApiException)),
        (301, typeof(FastlyApiException)),
        (302, typeof(FastlyApiException)),
        (307, typeof(FastlyApiException)),
        (308, typeof(FastlyApiException)),
        (400, typeof(FastlyInvalidRequestException)),
        (401, typeof(FastlyUnauthorizedException)),
        (402, typeof(FastlyApiException)),
        (403, typeof(FastlyForbiddenException)),
        (404, typeof(FastlyNotFoundException)),
        (405, typeof(FastlyApiException)),
        (409, typeof(FastlyApiException)),
        (410, typeof(FastlyApiException)),
        (412, typeof(FastlyApiException)),
        (418, typeof(FastlyApiException)),
        (422, typeof(FastlyInvalidRequestException)),
        (429, typeof(FastlyRateLimitedException)),
        (499, typeof(FastlyApiException)),
        (500, typeof(FastlyServerException)),
        (501, typeof(FastlyServerException)),
        (502, typeof(FastlyServerException)),
        (503, typeof(FastlyServerException)),
        (504, typeof(FastlyServerException)),
        (520, typeof(FastlyServerException)),
        (599, typeof(FastlyServerException)),
    ];

    private static readonly (string Name, string Body, string ContentType)[] Bodies =
    [
        (
            "problem details",
            """{"type":"about:blank","title":"It failed","status":418,"detail":"for a reason","errors":null}""",
            "application/problem+json"
        ),
        ("problem details as json", """{"type":"","title":"It failed","status":418,"errors":null,"detail":""}""", "application/json"),
        ("msg and detail", """{"msg":"It failed","detail":"for a reason"}""", "application/json"),
        ("msg", """{"msg":"It failed"}""", "application/json"),
        ("json api", """{"errors":[{"title":"It failed","detail":"for a reason"}]}""", "application/vnd.api+json"),
        ("code", """{"code":"It failed"}""", "application/json"),
        ("code and index", """{"errors":[{"code":"It failed","reason":"for a reason","index":3}]}""", "application/json"),
        ("strings", """{"errors":["It failed","for a reason"]}""", "application/json"),
        ("text", "It failed", "text/plain"),
        ("html", "<html><head><title>It failed</title></head><body><h1>for a reason</h1></body></html>", "text/html"),
        ("half", """{"title":"It failed","detail":"for a re""", "application/json"),
        ("wrong type", "{\"msg\":\"It failed\"}", "image/png"),
        ("empty", "", ""),
    ];

    private static IEnumerable<TestCaseData> Cases() =>
        from status in Statuses
        from body in Bodies
        select new TestCaseData(status.Status, status.Type, body.Body, body.ContentType).SetArgDisplayNames($"{status.Status}", body.Name);

    [TestCaseSource(nameof(Cases))]
    public async Task Each_status_has_its_exception_whatever_the_body(int status, Type type, string body, string contentType)
    {
        var exception = await FailAsync(status, body, contentType);

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf(type));
            Assert.That(exception.StatusCode, Is.EqualTo((HttpStatusCode)status));
            Assert.That(exception.Operation, Is.EqualTo("GetAutomationToken"));
            Assert.That(exception.Request, Is.EqualTo($"GET /automation-tokens/{EveryOperation.Id}"));
            Assert.That(exception.Message, Does.Contain($" (GET /automation-tokens/{EveryOperation.Id}, {status}").And.EndWith(")"));
            Assert.That(exception.InnerException, Is.Null);
            Assert.That(exception.RateLimit, Is.Null);
            if (body.Length == 0)
            {
                Assert.That(exception.Problem, Is.Null);
                Assert.That(exception.Message, Does.Not.Contain("Fastly said"));
            }
            else
            {
                Assert.That(exception.Message, Does.Contain("Fastly said: It failed"));
                Assert.That(exception.Message.Any(char.IsControl), Is.False);
            }
        });
    }

    [Test]
    public async Task Each_operation_is_named_with_its_request(
        [ValueSource(typeof(EveryOperation), nameof(EveryOperation.Names))] string operation
    )
    {
        var exception = await FailAsync(operation, 409, """{"msg":"It failed"}""");

        Assert.Multiple(() =>
        {
            Assert.That(exception.Operation, Is.EqualTo(operation));
            Assert.That(exception.Request, Is.EqualTo(EveryOperation.Request(operation)));
            Assert.That(
                exception.Message,
                Is.EqualTo($"The service returned an error. Fastly said: It failed. ({exception.Request}, 409 Conflict)")
            );
        });
    }

    [TestCase("""{"msg":"You must POST /sudo to access this endpoint"}""")]
    [TestCase("""{"msg":"You must POST \/sudo to access this endpoint"}""")]
    [TestCase("""{"msg":"You must POST \u002fsudo to access this endpoint"}""")]
    [TestCase("""{"title":"Forbidden","detail":"POST /sudo first"}""")]
    [TestCase("""{"title":"POST /SUDO first"}""")]
    [TestCase("""{"errors":[{"title":"Forbidden","detail":"POST /sudo first"}]}""")]
    [TestCase("""{"errors":["no","POST /sudo first"]}""")]
    [TestCase("""{"errors":[{"code":"x","reason":"POST /sudo first","index":0}]}""")]
    [TestCase("""{"code":"x","hint":"POST /sudo first"}""")]
    [TestCase("POST /sudo first")]
    [TestCase("<html><body>POST /sudo first</body></html>")]
    [TestCase("""{"msg":"POST /sudo first","detail":"cut sho""")]
    public async Task A_403_about_sudo_has_its_own_exception(string body)
    {
        var exception = await FailAsync("CreateAutomationToken", 403, body);

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<FastlySudoRequiredException>());
            Assert.That(
                exception.Message,
                Does.StartWith("The API key is not in sudo mode.").And.Contain(" Call EnterSudoModeAsync, or set SudoCredentialsCallback;")
            );
        });
    }

    [TestCase(401)]
    [TestCase(400)]
    public async Task Only_a_403_is_about_sudo(int status)
    {
        var exception = await FailAsync(status, """{"msg":"You must POST /sudo to access this endpoint"}""");

        Assert.That(exception, Is.Not.InstanceOf<FastlySudoRequiredException>());
    }

    [Test]
    public async Task A_403_that_does_not_name_sudo_has_the_general_exception() =>
        Assert.That(
            await FailAsync(403, """{"msg":"Provided credentials are missing or invalid"}"""),
            Is.TypeOf<FastlyForbiddenException>()
        );
}
