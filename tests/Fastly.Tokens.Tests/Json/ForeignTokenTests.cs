using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Json;

/// <summary>Input that Newtonsoft.Json accepts beyond JSON. Fuzzing found that it caused exceptions of the runtime.</summary>
public sealed class ForeignTokenTests
{
    [TestCase("""{"id":"T1","name":/* x */"a"}""", TestName = "A_comment_in_an_answer_makes_it_unreadable")]
    [TestCase("""{"id":"T1","new":[1,/* x */2]}""", TestName = "A_comment_in_an_unknown_field_makes_the_answer_unreadable")]
    [TestCase("""{"id":"T1","new":new Date(1)}""", TestName = "A_constructor_makes_an_answer_unreadable")]
    [TestCase("""{"id":"T1","new":undefined}""", TestName = "Undefined_makes_an_answer_unreadable")]
    public void Success(string body) =>
        Assert.That(async () => await GetAsync(200, body), Throws.InstanceOf<FastlyInvalidResponseException>());

    [TestCase("""{"title":"no","status":/**/,"detail":"x"}""", TestName = "A_comment_in_an_error_leaves_what_was_read_before")]
    [TestCase("""{"title":"no",/**/"new":1}""", TestName = "A_comment_in_place_of_a_field_leaves_what_was_read_before")]
    public void Failure(string body) =>
        Assert.That(
            async () => await GetAsync(400, body),
            Throws.InstanceOf<FastlyInvalidRequestException>().With.Property("Problem").Property("Title").EqualTo("no")
        );

    [Test]
    public async Task An_unknown_field_is_kept_as_compact_JSON_whatever_its_shape()
    {
        var token = await GetAsync(
            200,
            """{"id":"T1","new":{ "a" : [ 1, [], {}, { "b" : null } ], "c" : "\u00e9\n" },"one": [ ],"two": 1.50 }"""
        );

        Assert.That(token.AdditionalProperties["new"], Is.EqualTo("""{"a":[1,[],{},{"b":null}],"c":"é\n"}"""));
        Assert.That(token.AdditionalProperties["one"], Is.EqualTo("[]"));
        Assert.That(token.AdditionalProperties["two"], Is.EqualTo("1.5"));
    }

    private static async Task<AutomationToken> GetAsync(int status, string body)
    {
        using var fastly = new FakeFastly();
        fastly.Faults.Add(FakeFault.Response(status, body));
        using var client = new AutomationTokensClient(new FastlyApiKey("a-key"), new AutomationTokensClientOptions { Handler = fastly });
        return await client.GetAsync("T1");
    }
}
