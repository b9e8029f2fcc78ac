namespace Fastly.Tokens.Tests.Json;

public sealed class SharedTextTests
{
    [Test]
    public async Task Values_that_many_tokens_have_in_common_are_kept_once()
    {
        const string Token =
            """{"id":"T1","name":"n","role":"engineer","scopes":"global:read","customer_id":"C","creator_id":"U","user_agent":"curl"}""";
        using var client = StubHandler.ClientFor(_ => $$"""{"data":[{{Token}},{{Token}}]}""");

        var tokens = (await client.ListPageAsync()).Data;

        Assert.That(tokens[1].Role!.Value.Value, Is.SameAs(tokens[0].Role!.Value.Value));
        Assert.That(tokens[1].CustomerId, Is.EqualTo("C").And.SameAs(tokens[0].CustomerId));
        Assert.That(tokens[1].CreatorId, Is.EqualTo("U").And.SameAs(tokens[0].CreatorId));
        Assert.That(tokens[1].UserAgent, Is.EqualTo("curl").And.SameAs(tokens[0].UserAgent));
        Assert.That(tokens[1].Name, Is.EqualTo("n").And.Not.SameAs(tokens[0].Name), "A name is a token's own.");
    }

    [Test]
    public async Task Values_that_differ_only_in_the_middle_stay_different()
    {
        var agents = Enumerable.Range(0, 100).Select(number => $"agent-{number:D2}-agent").ToList();
        using var client = StubHandler.ClientFor(_ =>
            $"[{string.Join(',', agents.Select((agent, number) => $$"""{"id":"T{{number}}","user_agent":"{{agent}}"}"""))}]"
        );

        var tokens = (await client.ListPageAsync()).Data;

        Assert.That(tokens.Select(token => token.UserAgent), Is.EqualTo(agents));
    }

    [Test]
    public async Task A_text_without_characters_is_not_shared()
    {
        using var client = StubHandler.ClientFor(_ => """[{"id":"T1","scope":""},{"id":"T2","scope":"","customer_id":""}]""");

        Assert.That((await client.ListPageAsync()).Data, Has.All.Property("Scope").Null);
    }

    [Test]
    public async Task A_list_of_services_may_be_long()
    {
        var services = Enumerable.Range(0, 5000).Select(number => $"S{number}").ToList();
        using var client = StubHandler.ClientFor(_ =>
            $$"""{"id":"T","services":[{{string.Join(',', services.Select(service => $"\"{service}\""))}}]}"""
        );

        Assert.That((await client.GetAsync("T")).Services, Is.EqualTo(services));
    }
}
