using System.Net;
using System.Text;

namespace Fastly.Tokens.Tests.Specification.Kinds;

/// <summary>Every kind of response.</summary>
public sealed class ResponseKindTests
{
    private const string Part = """{"part_id":"p"}""";

    [Test]
    public async Task A_list_is_a_result() =>
        Assert.That(await Result("""["a","b"]""", client => client.GetListAsync()), Is.EqualTo(["a", "b"]));

    [Test]
    public async Task A_number_is_a_result() => Assert.That(await Result("5", client => client.GetNumberAsync()), Is.EqualTo(5));

    [Test]
    public async Task A_map_is_a_result() =>
        Assert.That((await Result($$"""{"a":{{Part}}}""", client => client.GetMapAsync()))["a"].PartId, Is.EqualTo("p"));

    [Test]
    public async Task Any_JSON_is_a_result() =>
        Assert.That((await Result("[1]", client => client.GetAnyAsync())).GetRawText(), Is.EqualTo("[1]"));

    [Test]
    public async Task An_enumeration_is_a_result() =>
        Assert.That(await Result("\"high\"", client => client.GetEnumAsync()), Is.EqualTo(Level.High));

    [Test]
    public async Task An_inline_object_is_a_result() =>
        Assert.That((await Result("""{"ok":true}""", client => client.GetInlineAsync())).Ok, Is.True);

    [Test]
    public async Task Several_successful_responses_are_one_of_several_shapes()
    {
        Assert.That(await Result(Part, client => client.GetSeveralAsync()), Is.InstanceOf<GetSeveralResponse.PartCase>());
        Assert.That(
            await Result("""{"whole_id":1}""", client => client.GetSeveralAsync(), HttpStatusCode.Accepted),
            Is.InstanceOf<GetSeveralResponse.WholeCase>()
        );
    }

    [Test]
    public async Task A_response_without_a_body_is_null_where_the_specification_has_one()
    {
        Assert.That((await Result(Part, client => client.GetSomeAsync()))?.PartId, Is.EqualTo("p"));
        Assert.That(await Result("", client => client.GetSomeAsync(), HttpStatusCode.NoContent), Is.Null);
    }

    [Test]
    public Task An_accepted_request_has_no_result() =>
        Result(
            "",
            async client =>
            {
                await client.GetAcceptedAsync();
                return 0;
            },
            HttpStatusCode.Accepted
        );

    [Test]
    public async Task A_range_of_status_codes_is_a_success() =>
        Assert.That((await Result(Part, client => client.GetRangeAsync(), HttpStatusCode.Created)).PartId, Is.EqualTo("p"));

    [Test]
    public async Task Headers_that_the_specification_names_are_on_the_model()
    {
        var part = await Result(Part, client => client.GetHeadersAsync());

        Assert.That(part.ResponseHeaders["x-next"], Is.EqualTo("n"));
        Assert.That(part.ResponseHeaders.ContainsKey("X-Other"), Is.False);
    }

    [Test]
    public async Task A_media_type_that_ends_in_json_is_JSON() =>
        Assert.That((await Result(Part, client => client.GetProblemJsonAsync())).PartId, Is.EqualTo("p"));

    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("\"5\"")]
    [TestCase("9223372036854775808")]
    [TestCase("5 6")]
    [TestCase("")]
    public void Another_kind_of_body_is_an_invalid_response(string body) =>
        Assert.That(() => Result(body, client => client.GetNumberAsync()), Throws.TypeOf<FastlyInvalidResponseException>());

    private static async Task<T> Result<T>(
        string body,
        Func<AutomationTokensClient, Task<T>> call,
        HttpStatusCode status = HttpStatusCode.OK
    )
    {
        using var handler = new StubHandler(request =>
        {
            var response = StubHandler.Response(request, Encoding.UTF8.GetBytes(body), status);
            response.Headers.Add("X-Next", "n");
            response.Headers.Add("X-Other", "o");
            return response;
        });
        using var client = new AutomationTokensClient(handler);
        return await call(client);
    }
}
