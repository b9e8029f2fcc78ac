using Newtonsoft.Json.Linq;

namespace Fastly.Tokens.Tests.Wire;

/// <summary>A model's JSON has Fastly's own field names and everything that was sent, except what is null or a secret.</summary>
public sealed class ToJsonTests : WireMockFixture
{
    private const string Token = """
        {"id":"7hTq2LmZ0x","name":"a \"b\" ☂","role":"gardener","roles":[{"id":"gardener","name":"Gardener","rank":7}],
        "scope":"purge_all plants:water",
        "services":["3kQd8vYtR1"],"limit_services":true,"workspaces":[],"limit_workspaces":false,"tls_access":true,
        "customer_id":"1vNb7TzQe5",
        "user_id":"8cMx3WpYk6","creator_id":"0dRj9FsLa2","service_id":"3kQd8vYtR1","sudo_expires_at":"2026-10-02T00:05:00Z",
        "created_at":"2026-10-01T02:03:04Z","expires_at":"2027-10-01T00:00:00Z","last_used_at":"2026-10-02T00:00:01Z","ip":"203.0.113.9",
        "user_agent":"ci","brand_new":{"deep":[1,null,"x"]}}
        """;

    [Test]
    public async Task A_token_is_written_as_it_was_read()
    {
        Respond(200, Token);

        var json = (await Client.GetSelfAsync()).ToJson();

        Assert.That(json, Is.EqualTo(Token.ReplaceLineEndings(string.Empty)));
    }

    [Test]
    public async Task Written_json_can_be_read()
    {
        Respond(200, Token);
        var json = (await Client.GetSelfAsync()).ToJson();
        Server.Reset();
        Respond(200, json);

        Assert.That((await Client.GetSelfAsync()).ToJson(), Is.EqualTo(json));
    }

    [Test]
    public async Task A_page_is_always_written_as_an_envelope()
    {
        Respond(200, $"[{Token}]");

        var json = (await Client.ListPageAsync()).ToJson();

        Assert.That(JToken.DeepEquals(JObject.Parse(json), JObject.Parse($"{{\"data\":[{Token}]}}")), Is.True, json);
    }

    [Test]
    public async Task A_page_of_workspaces_is_written_as_it_was_read()
    {
        const string Page =
            """{"data":[{"id":"6hNf4sGbV0","name":"Shop"}]"""
            + ""","meta":{"limit":3,"next_cursor":"bmV4dA==","previous_cursor":"cA=="},"limit_workspaces":true}""";
        Respond(200, Page);

        Assert.That((await Client.ListWorkspacesPageAsync("x")).ToJson(), Is.EqualTo(Page));
    }

    [Test]
    public async Task A_page_of_services_keeps_its_counts()
    {
        const string Page = """{"data":["3kQd8vYtR1"],"meta":{"per_page":1,"current_page":1,"record_count":1,"total_pages":1}}""";
        Respond(200, Page);

        Assert.That((await Client.ListServicesPageAsync("x")).ToJson(), Is.EqualTo(Page));
    }

    [Test]
    public async Task A_time_of_another_zone_is_written_in_utc()
    {
        Respond(200, """{"id":"x","created_at":"2026-10-01T01:30:00.25+05:30"}""");

        Assert.That((await Client.GetSelfAsync()).ToJson(), Is.EqualTo("""{"id":"x","created_at":"2026-09-30T20:00:00Z"}"""));
    }
}
