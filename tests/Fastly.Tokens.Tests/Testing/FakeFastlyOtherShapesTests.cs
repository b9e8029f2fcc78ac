using System.Text.Json;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

public sealed class FakeFastlyOtherShapesTests
{
    private static readonly string[] DocumentedFields =
    [
        "id",
        "customer_id",
        "name",
        "role",
        "services",
        "scope",
        "expires_at",
        "tls_access",
        "ip",
        "user_agent",
        "sudo_expires_at",
        "last_used_at",
        "created_at",
    ];

    private static readonly string[] NewestFields =
    [
        "id",
        "customer_id",
        "user_id",
        "name",
        "role",
        "roles",
        "services",
        "limit_services",
        "workspaces",
        "limit_workspaces",
        "scope",
        "access_token",
        "tls_access",
        "ip",
        "user_agent",
        "sudo_expires_at",
        "last_used_at",
        "created_at",
        "expires_at",
    ];

    [Test]
    public async Task The_documented_list_is_a_bare_array_with_the_documented_fields()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { Shape = FakeResponseShape.Documented });
        session.Fastly.AddTokens(3);

        FakeFastlyReply reply = await session.GetAsync("/automation-tokens?page=2&per_page=2");

        Assert.Multiple(() =>
        {
            Assert.That(reply.Ids(null), Is.EqualTo(new[] { session.Fastly.Tokens[2].Id }));
            Assert.That(Names(reply.Json[0]), Is.EqualTo(DocumentedFields));
        });
    }

    [Test]
    public async Task A_documented_create_returns_201_with_the_user_and_the_secret()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { Shape = FakeResponseShape.Documented });
        session.Fastly.EnterSudoMode(session.Admin.KeyId);

        FakeFastlyReply reply = await session.CreateAsync("""{"attributes":{"name":"deploy","role":"engineer","scope":"purge_all"}}""");

        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(201));
            Assert.That(Names(reply.Json), Is.EqualTo(DocumentedFields.Append("user_id").Append("access_token")));
            Assert.That(reply.Json.GetProperty("scope").GetString(), Is.EqualTo("purge_all"));
            Assert.That(reply.Json.GetProperty("user_id").GetString(), Is.EqualTo(session.Admin.Id));
            Assert.That(reply.Json.GetProperty("access_token").GetString(), Is.EqualTo(session.Fastly.Tokens.Single().Secret));
            Assert.That(reply.Headers["Fastly-RateLimit-Remaining"], Is.EqualTo("999"));
        });
    }

    [Test]
    public async Task A_documented_delete_returns_200_with_the_error_model()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { Shape = FakeResponseShape.Documented });
        FakeToken token = session.Fastly.AddToken();

        FakeFastlyReply reply = await session.DeleteAsync($"/automation-tokens/{token.Id}");

        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(200));
            Assert.That(Names(reply.Json), Is.EqualTo(new[] { "type", "title", "status", "errors", "detail" }));
            Assert.That(session.Fastly.Find(token.Id), Is.Null);
        });
    }

    [Test]
    public async Task A_documented_error_is_problem_details()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { Shape = FakeResponseShape.Documented });

        FakeFastlyReply reply = await session.CreateAsync("""{"name":"deploy"}""");

        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(403));
            Assert.That(reply.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(
                reply.Body,
                Is.EqualTo("""{"type":"","title":"You must POST /sudo to access this endpoint","status":403,"errors":null,"detail":""}""")
            );
        });
    }

    [Test]
    public async Task Documented_services_have_no_meta()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { Shape = FakeResponseShape.Documented });
        FakeToken token = session.Fastly.AddToken(new FakeToken { Services = ["one"] });

        FakeFastlyReply reply = await session.GetAsync($"/automation-tokens/{token.Id}/services");

        Assert.That(reply.Body, Is.EqualTo("""{"data":["one"]}"""));
    }

    [Test]
    public async Task The_newest_token_has_roles_limits_and_workspaces_wherever_it_appears()
    {
        using FakeFastlySession session = new(
            new FakeFastlyOptions { Shape = FakeResponseShape.Newest, KnownRoles = [new("r-high", "engineer"), new("r-low", "user")] }
        );
        session.Fastly.EnterSudoMode(session.Admin.KeyId);

        FakeFastlyReply created = await session.CreateAsync(
            """{"name":"deploy","role":"user","roles":["r-low","r-high"],"services":["one"],"limit_services":true,"workspaces":["w"]}"""
        );
        FakeFastlyReply read = await session.GetAsync($"/automation-tokens/{session.Fastly.Tokens.Single().Id}");
        FakeFastlyReply list = await session.GetAsync("/automation-tokens");

        Assert.Multiple(() =>
        {
            Assert.That(Names(created.Json), Is.EqualTo(NewestFields));
            Assert.That(Names(read.Json), Is.EqualTo(NewestFields));
            Assert.That(Names(list.Json.GetProperty("data")[0]), Is.EqualTo(NewestFields));
            Assert.That(created.Json.GetProperty("role").GetString(), Is.EqualTo("engineer"), "the highest, and roles go before role");
            Assert.That(
                created.Json.GetProperty("roles").GetRawText(),
                Is.EqualTo("""[{"id":"r-low","name":"user"},{"id":"r-high","name":"engineer"}]""")
            );
            Assert.That(created.Json.GetProperty("services").GetRawText(), Is.EqualTo("""["one"]"""));
            Assert.That(created.Json.GetProperty("limit_services").GetBoolean(), Is.True);
            Assert.That(created.Json.GetProperty("workspaces").GetRawText(), Is.EqualTo("""["w"]"""));
            Assert.That(created.Json.GetProperty("limit_workspaces").GetBoolean(), Is.True);
            Assert.That(read.Json.GetProperty("access_token").GetString(), Is.Empty);
        });
    }

    [Test]
    public async Task Without_limit_services_a_newest_token_can_access_every_service()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.EnterSudoMode(session.Admin.KeyId);

        FakeFastlyReply reply = await session.CreateAsync("""{"name":"deploy","services":["one"]}""");

        Assert.Multiple(() =>
        {
            Assert.That(reply.Json.GetProperty("limit_services").GetBoolean(), Is.False);
            Assert.That(reply.Json.GetProperty("services").GetArrayLength(), Is.Zero);
            Assert.That(session.Fastly.Tokens.Single().CanAccess("another"), Is.True);
        });
    }

    [Test]
    public async Task Workspaces_are_paged_by_a_cursor_whose_end_is_empty()
    {
        using FakeFastlySession session = new(
            new FakeFastlyOptions { KnownWorkspaces = new Dictionary<string, string> { ["a"] = "Alpha" } }
        );
        FakeToken token = session.Fastly.AddToken(new FakeToken { Workspaces = ["a", "b", "c"] });
        string route = $"/automation-tokens/{token.Id}/workspaces?limit=2";

        FakeFastlyReply first = await session.GetAsync(route);
        string cursor = first.Json.GetProperty("meta").GetProperty("next_cursor").GetString()!;
        FakeFastlyReply second = await session.GetAsync($"{route}&cursor={Uri.EscapeDataString(cursor)}");
        FakeFastlyReply wrong = await session.GetAsync($"{route}&cursor=rubbish");

        Assert.Multiple(() =>
        {
            Assert.That(
                first.Body,
                Is.EqualTo(
                    "{\"data\":[{\"id\":\"a\",\"name\":\"Alpha\"},{\"id\":\"b\",\"name\":\"b\"}],\"meta\":{\"limit\":2,\"next_cursor\":\""
                        + cursor
                        + "\",\"previous_cursor\":\"\"},\"limit_workspaces\":true}"
                )
            );
            Assert.That(cursor, Is.Not.Empty);
            Assert.That(second.Ids(), Is.EqualTo(new[] { "c" }));
            Assert.That(second.Json.GetProperty("meta").GetProperty("next_cursor").GetString(), Is.Empty);
            Assert.That(second.Json.GetProperty("meta").GetProperty("previous_cursor").GetString(), Is.Not.Empty);
            Assert.That(wrong.Status, Is.EqualTo(400));
        });
    }

    [TestCase(1, 1)]
    [TestCase(2, 1)]
    [TestCase(3, 2)]
    [TestCase(4, 2)]
    [TestCase(5, 3)]
    public async Task The_last_page_has_no_cursor_even_if_it_is_full(int count, int pages)
    {
        using FakeFastlySession session = new();
        string[] ids = [.. Enumerable.Range(1, count).Select(number => $"w{number}")];
        FakeToken token = session.Fastly.AddToken(new FakeToken { Workspaces = ids });
        string route = $"/automation-tokens/{token.Id}/workspaces?limit=2";
        List<string> read = [],
            previous = [];
        int requests = 0;

        for (string cursor = "start"; cursor.Length > 0; requests++)
        {
            FakeFastlyReply page = await session.GetAsync(requests == 0 ? route : $"{route}&cursor={Uri.EscapeDataString(cursor)}");
            read.AddRange(page.Ids());
            cursor = page.Json.GetProperty("meta").GetProperty("next_cursor").GetString()!;
            previous.Add(page.Json.GetProperty("meta").GetProperty("previous_cursor").GetString()!);
        }

        Assert.That(requests, Is.EqualTo(pages));
        Assert.That(read, Is.EqualTo(ids));
        if (pages < 2)
            return;
        FakeFastlyReply before = await session.GetAsync($"{route}&cursor={Uri.EscapeDataString(previous[^1])}");
        Assert.That(before.Ids(), Is.EqualTo(ids.Skip(2 * (pages - 2)).Take(2)));
    }

    private static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(field => field.Name)];
}
