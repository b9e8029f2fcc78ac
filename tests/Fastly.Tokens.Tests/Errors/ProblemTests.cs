namespace Fastly.Tokens.Tests.Errors;

/// <summary>Each shape of an error's body, brought into the form of problem details.</summary>
public sealed class ProblemTests : ErrorFixture
{
    [TestCase("application/problem+json")]
    [TestCase("application/json")]
    [TestCase("text/html")]
    public async Task Problem_details_are_read_under_any_content_type(string contentType)
    {
        var problem = await ReadAsync(
            """
            {"type":"https://example.com/p/1","title":"Bad Request","status":400,"detail":"name is too long","instance":"/p/77",
            "errors":[{"title":"too long","detail":"at most 60","code":"long","reason":"a reason","index":4,"pointer":"/name"}],
            "trace":"abc","balance":{"left":[1,2]}}
            """,
            contentType
        );

        Assert.Multiple(() =>
        {
            Assert.That(problem.Type, Is.EqualTo("https://example.com/p/1"));
            Assert.That(problem.Title, Is.EqualTo("Bad Request"));
            Assert.That(problem.Status, Is.EqualTo(400));
            Assert.That(problem.Detail, Is.EqualTo("name is too long"));
            Assert.That(problem.Instance, Is.EqualTo("/p/77"));
            var error = problem.Errors!.Single();
            Assert.That(error.Title, Is.EqualTo("too long"));
            Assert.That(error.Detail, Is.EqualTo("at most 60"));
            Assert.That(error.Code, Is.EqualTo("long"));
            Assert.That(error.Reason, Is.EqualTo("a reason"));
            Assert.That(error.Index, Is.EqualTo(4));
            Assert.That(error.AdditionalProperties, Is.EqualTo(new Dictionary<string, string> { ["pointer"] = "\"/name\"" }));
            Assert.That(
                problem.AdditionalProperties,
                Is.EqualTo(new Dictionary<string, string> { ["trace"] = "\"abc\"", ["balance"] = "{\"left\":[1,2]}" })
            );
        });
    }

    [Test]
    public async Task Recorded_problem_details_are_sparse()
    {
        var problem = await ReadAsync("""{"type":"","title":"Not Found","status":404,"errors":null,"detail":""}""");

        Assert.Multiple(() =>
        {
            Assert.That(problem.Type, Is.Null);
            Assert.That(problem.Title, Is.EqualTo("Not Found"));
            Assert.That(problem.Status, Is.EqualTo(404));
            Assert.That(problem.Errors, Is.Null);
            Assert.That(problem.Detail, Is.Null);
            Assert.That(problem.Instance, Is.Null);
            Assert.That(problem.AdditionalProperties, Is.Empty);
        });
    }

    [TestCase("""{"title":"only a title"}""", "only a title", null)]
    [TestCase("""{"detail":"only a detail"}""", null, "only a detail")]
    [TestCase("""{"status":400,"detail":"no title"}""", null, "no title")]
    [TestCase("""{"type":"about:blank","title":"T"}""", "T", null)]
    [TestCase("""{"msg":"M","detail":"D"}""", "M", "D")]
    [TestCase("""{"msg":"M","detail":""}""", "M", null)]
    [TestCase("""{"msg":"M"}""", "M", null)]
    [TestCase("""{"msg":"M","title":"T"}""", "T", null)]
    [TestCase("""{"title":"","msg":"M"}""", "M", null)]
    [TestCase("""{"code":"C"}""", "C", null)]
    [TestCase("""{"msg":"M","code":"C"}""", "M", null)]
    [TestCase("""{"msg":"","code":"C"}""", "C", null)]
    [TestCase("""{"msg":5,"code":"C"}""", "C", null)]
    [TestCase("""{"error":"unforeseen"}""", null, """{"error":"unforeseen"}""")]
    [TestCase("""{"errors":[]}""", null, """{"errors":[]}""")]
    [TestCase("""{"title":"2026-10-01T02:03:04Z","detail":"/Date(0)/"}""", "2026-10-01T02:03:04Z", "/Date(0)/")]
    [TestCase("""{"msg":"2026-10-01T02:03:04Z"}""", "2026-10-01T02:03:04Z", null)]
    [TestCase("{}", null, "{}")]
    [TestCase("[]", null, "[]")]
    [TestCase("""["one","two"]""", null, """["one","two"]""")]
    [TestCase("null", null, "null")]
    [TestCase("\"text\"", null, "\"text\"")]
    [TestCase("Bad   Gateway\r\n\r\n at the edge ", null, "Bad Gateway at the edge")]
    [TestCase("\ufeff{\"msg\":\"M\"}", "M", null)]
    [TestCase("\ufeff  text", null, "text")]
    [TestCase(
        "<html><head><title>503 &amp; more</title></head><body><h1>Error</h1><p>Guru &lt;Meditation&gt;:</p></body></html>",
        "503 & more",
        "Error Guru <Meditation>:",
        TestName = "What_a_page_says_is_found_without_its_tags"
    )]
    [TestCase("<!DOCTYPE html>\n<html>\n<BODY class='x'>\n  <p>Loud</p>\n</BODY></html>", null, "Loud")]
    [TestCase("<title>Half a ti", "Half a ti", "Half a ti")]
    [TestCase("<error>xml</error>", null, "xml")]
    [TestCase("<", null, "<")]
    [TestCase("{", null, "{")]
    [TestCase("{\"title\":\"T\",\"detail\":\"cut sho", "T", null)]
    [TestCase("{\"msg\":\"M\",\"errors\":[{\"title\":\"x\"", "M", null)]
    [TestCase("{\"msg\":\"M\"} and more", "M", null)]
    [TestCase("{not json}", null, "{not json}")]
    [TestCase("{\"msg\":\"M\",\"x\":/*c*/5}", "M", null)]
    [TestCase("{\"msg\":\"M\",\"errors\":[/*c*/5]}", "M", null)]
    public async Task The_problem_is_found_in_any_shape(string body, string? title, string? detail)
    {
        var problem = await ReadAsync(body);

        Assert.Multiple(() =>
        {
            Assert.That(problem.Title, Is.EqualTo(title));
            Assert.That(problem.Detail, Is.EqualTo(detail));
        });
    }

    [Test]
    public async Task Json_api_errors_are_read()
    {
        var problem = await ReadAsync(
            """{"errors":[{"title":"Invalid","detail":"name is taken"},{"title":"Invalid"},{"detail":"two"}]}""",
            "application/vnd.api+json"
        );

        Assert.Multiple(() =>
        {
            Assert.That(problem.Title, Is.Null);
            Assert.That(problem.Detail, Is.Null);
            Assert.That(
                problem.Errors!.Select(error => (error.Title, error.Detail)),
                Is.EqualTo(new (string?, string?)[] { ("Invalid", "name is taken"), ("Invalid", null), (null, "two") })
            );
        });
    }

    [Test]
    public async Task Errors_with_a_code_a_reason_and_an_index_are_read()
    {
        var problem = await ReadAsync(
            """{"errors":[{"code":"unknown_service","reason":"no such service","index":0},{"code":"c","reason":"","index":12}]}"""
        );

        Assert.That(
            problem.Errors!.Select(error => (error.Code, error.Reason, error.Index)),
            Is.EqualTo(new (string?, string?, long?)[] { ("unknown_service", "no such service", 0), ("c", null, 12) })
        );
    }

    [Test]
    public async Task Errors_that_are_strings_are_their_details()
    {
        var problem = await ReadAsync("""{"title":"T","errors":["one","two",""]}""");

        Assert.That(problem.Errors!.Select(error => error.Detail), Is.EqualTo(new[] { "one", "two", null }));
    }

    [Test]
    public async Task Errors_of_any_other_type_are_not_lost()
    {
        var problem = await ReadAsync("""{"title":"T","errors":["one",5,{"title":"two"},null,["three"],true]}""");

        Assert.Multiple(() =>
        {
            Assert.That(
                problem.Errors!.Select(error => error.Title ?? error.Detail),
                Is.EqualTo(["one", "5", "two", "null", "[\"three\"]", "true"])
            );
            Assert.That(problem.AdditionalProperties, Is.Empty);
        });
    }

    [TestCase("""{"name":["is too short"]}""")]
    [TestCase("\"a single text\"")]
    [TestCase("true")]
    public async Task Errors_that_are_no_list_are_kept_as_an_unknown_field(string errors)
    {
        var problem = await ReadAsync($"{{\"title\":\"T\",\"errors\":{errors}}}");

        Assert.Multiple(() =>
        {
            Assert.That(problem.Errors, Is.Null);
            Assert.That(problem.AdditionalProperties["errors"], Is.EqualTo(errors));
        });
    }

    [TestCase("type", "5")]
    [TestCase("title", "{\"a\":1}")]
    [TestCase("status", "\"400\"")]
    [TestCase("status", "4.5")]
    [TestCase("status", "99999999999999999999999")]
    [TestCase("detail", "[\"x\"]")]
    [TestCase("instance", "true")]
    public async Task A_member_of_the_wrong_type_is_kept_as_an_unknown_field(string member, string json)
    {
        var problem = await ReadAsync($"{{\"msg\":\"M\",\"{member}\":{json},\"last\":1}}");

        Assert.Multiple(() =>
        {
            Assert.That(problem.Title, Is.EqualTo("M"));
            Assert.That(problem.AdditionalProperties[member], Is.EqualTo(json));
            Assert.That(problem.AdditionalProperties["last"], Is.EqualTo("1"));
        });
    }

    [TestCase("""{"title":"T","errors":["one",5]}""")]
    [TestCase("""{"title":"T","errors":{"a":1},"status":"x"}""")]
    [TestCase("""{"title":"T","errors":[{"title":5},{"index":"x"}]}""")]
    [TestCase("""{"title":5,"msg":"M"}""")]
    [TestCase("""{"title":5,"detail":{},"other":1}""")]
    [TestCase("""{"title":"T","title":5,"status":1,"status":"x"}""")]
    public async Task A_problem_is_written_with_each_member_once(string body)
    {
        var json = (await ReadAsync(body)).ToJson();

        Assert.That(
            () =>
                Newtonsoft.Json.Linq.JObject.Parse(
                    json,
                    new() { DuplicatePropertyNameHandling = Newtonsoft.Json.Linq.DuplicatePropertyNameHandling.Error }
                ),
            Throws.Nothing,
            json
        );
    }

    [Test]
    public async Task An_incomplete_body_is_kept_as_received()
    {
        var problem = await ReadAsync("""{"title":"T","extension":{"a":1},"detail":"cut sh""");

        Assert.Multiple(() =>
        {
            Assert.That(problem.Title, Is.EqualTo("T"));
            Assert.That(problem.AdditionalProperties["extension"], Is.EqualTo("{\"a\":1}"));
        });
    }

    [Test]
    public async Task A_deeply_nested_problem_is_kept_as_received() =>
        Assert.That((await ReadAsync("{\"msg\":\"M\",\"x\":" + new string('[', 20_000))).Title, Is.EqualTo("M"));

    [Test]
    public async Task An_endless_text_is_shortened()
    {
        var problem = await ReadAsync(new string('x', 50_000), "text/plain");

        Assert.That(problem.Detail, Has.Length.LessThan(1100).And.EndsWith(".."));
    }

    private async Task<Problem> ReadAsync(string body, string contentType = "application/json") =>
        (await FailAsync(400, body, contentType)).Problem ?? throw new AssertionException("There is no problem.");
}
