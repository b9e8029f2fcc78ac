namespace Fastly.Tokens.Tests.Wire;

/// <summary>One page of each listing, in each of its shapes.</summary>
public sealed class ResponsePageTests : WireMockFixture
{
    private const string Id = "7hTq2LmZ0xWc4RbN8vKs1D";

    private const string RecordedToken = """
        {"id":"2sVc6KyXo3","creator_id":"0dRj9FsLa2","customer_id":"1vNb7TzQe5","name":"exporter","access_token":"",
        "role":"engineer","ip":"203.0.113.9",
        "user_agent":"Exporter (1.2)","scopes":"global:read","services":[],"service_id":null,"sudo_expires_at":null,
        "last_used_at":"2025-02-22T03:27:50Z","created_at":"2024-10-15T11:51:55Z","expires_at":null,"tls_access":false}
        """;

    [Test]
    public async Task A_recorded_page_is_an_envelope_with_counts()
    {
        Respond(
            200,
            $$$"""{"data":[{{{RecordedToken}}},{"id":"4gBn1UiPq8"}]"""
                + $$$""","meta":{"per_page":2,"current_page":3,"record_count":7,"total_pages":4}}"""
        );

        var page = await Client.ListPageAsync(new() { Page = 3, PerPage = 2 });

        Assert.Multiple(() =>
        {
            Assert.That(page.Data.Select(token => token.Id), Is.EqualTo(["2sVc6KyXo3", "4gBn1UiPq8"]));
            Assert.That(page.Meta!.PerPage, Is.EqualTo(2));
            Assert.That(page.Meta.CurrentPage, Is.EqualTo(3));
            Assert.That(page.Meta.RecordCount, Is.EqualTo(7));
            Assert.That(page.Meta.TotalPages, Is.EqualTo(4));
        });
    }

    [Test]
    public async Task All_fields_of_a_list_item_are_read()
    {
        Respond(200, $$"""{"data":[{{RecordedToken}}]}""");

        var token = (await Client.ListPageAsync()).Data.Single();

        Assert.Multiple(() =>
        {
            Assert.That(token.CreatorId, Is.EqualTo("0dRj9FsLa2"));
            Assert.That(token.CustomerId, Is.EqualTo("1vNb7TzQe5"));
            Assert.That(token.Name, Is.EqualTo("exporter"));
            Assert.That(token.Role, Is.EqualTo(AutomationTokenRole.Engineer));
            Assert.That(token.Ip, Is.EqualTo("203.0.113.9"));
            Assert.That(token.UserAgent, Is.EqualTo("Exporter (1.2)"));
            Assert.That(token.Scope, Is.EqualTo(TokenScopes.GlobalRead));
            Assert.That(token.Services, Is.Empty.And.Not.Null);
            Assert.That(token.ServiceId, Is.Null);
            Assert.That(token.SudoExpiresAt, Is.Null);
            Assert.That(token.LastUsedAt, Is.EqualTo(new DateTimeOffset(2025, 2, 22, 3, 27, 50, TimeSpan.Zero)));
            Assert.That(token.CreatedAt, Is.EqualTo(new DateTimeOffset(2024, 10, 15, 11, 51, 55, TimeSpan.Zero)));
            Assert.That(token.ExpiresAt, Is.Null);
            Assert.That(token.TlsAccess, Is.False);
            Assert.That(token.AdditionalProperties, Is.Empty);
        });
    }

    [Test]
    public async Task A_list_item_with_scopes_reads_like_one_with_scope()
    {
        Respond(200, """[{"id":"a","scopes":"purge_all purge_select"},{"id":"b","scope":"purge_select purge_all"}]""");

        var tokens = (await Client.ListPageAsync()).Data;

        Assert.That(tokens[0].Scope, Is.EqualTo(tokens[1].Scope).And.EqualTo(TokenScopes.PurgeAll | TokenScopes.PurgeSelect));
    }

    [Test]
    public async Task A_documented_page_is_a_bare_array()
    {
        Respond(200, $"[{RecordedToken},{{\"id\":\"4gBn1UiPq8\"}}]");

        var page = await Client.ListPageAsync();

        Assert.Multiple(() =>
        {
            Assert.That(page.Data.Select(token => token.Id), Is.EqualTo(["2sVc6KyXo3", "4gBn1UiPq8"]));
            Assert.That(page.Meta, Is.Null);
        });
    }

    [TestCase("[]")]
    [TestCase("""{"data":[]}""")]
    [TestCase("""{"data":[],"meta":null}""")]
    [TestCase("""{"data":[],"meta":{}}""")]
    public async Task A_page_may_be_empty(string body)
    {
        Respond(200, body);

        Assert.That((await Client.ListPageAsync()).Data, Is.Empty.And.Not.Null);
    }

    [TestCase("""{"data":["3kQd8vYtR1","9xWm2pLcZ7"]}""")]
    [TestCase("""["3kQd8vYtR1","9xWm2pLcZ7"]""")]
    [TestCase("""{"meta":{"total_pages":1},"data":["3kQd8vYtR1","9xWm2pLcZ7"]}""")]
    public async Task Services_are_ids_in_an_envelope_or_a_bare_array(string body)
    {
        Respond(200, body);

        Assert.That((await Client.ListServicesPageAsync(Id)).Data, Is.EqualTo(["3kQd8vYtR1", "9xWm2pLcZ7"]));
    }

    [Test]
    public async Task A_page_of_workspaces_has_cursors()
    {
        Respond(
            200,
            """
            {"data":[{"id":"6hNf4sGbV0","name":"Shop"},{"id":"5jDw0ZxHm9","name":null},{"id":"w"}],
            "meta":{"limit":3,"next_cursor":"bmV4dA==","previous_cursor":"cHJldg=="},"limit_workspaces":true}
            """
        );

        var page = await Client.ListWorkspacesPageAsync(Id);

        Assert.Multiple(() =>
        {
            Assert.That(
                page.Data.Select(workspace => (workspace.Id, workspace.Name)),
                Is.EqualTo(new (string, string?)[] { ("6hNf4sGbV0", "Shop"), ("5jDw0ZxHm9", null), ("w", null) })
            );
            Assert.That(page.Meta!.Limit, Is.EqualTo(3));
            Assert.That(page.Meta.NextCursor, Is.EqualTo("bmV4dA=="));
            Assert.That(page.Meta.PreviousCursor, Is.EqualTo("cHJldg=="));
            Assert.That(page.LimitWorkspaces, Is.True);
        });
    }

    [TestCase("\"\"")]
    [TestCase("null")]
    public async Task An_empty_cursor_is_no_cursor(string cursor)
    {
        Respond(
            200,
            $$$"""{"data":[],"meta":{"limit":3,"next_cursor":{{{cursor}}},"previous_cursor":{{{cursor}}}},"limit_workspaces":false}"""
        );

        var page = await Client.ListWorkspacesPageAsync(Id);

        Assert.Multiple(() =>
        {
            Assert.That(page.Meta!.NextCursor, Is.Null);
            Assert.That(page.Meta.PreviousCursor, Is.Null);
            Assert.That(page.LimitWorkspaces, Is.False);
        });
    }

    [Test]
    public async Task Unknown_roles_and_scopes_do_not_lose_the_page()
    {
        Respond(
            200,
            """
            [{"id":"a","role":"superuser","scope":"global"},
            {"id":"b","role":"gardener","roles":[{"id":"gardener","rank":7}],"scope":"plants:water purge_all"},
            {"id":"c","role":"TLS viewer ☂","scopes":"x"}]
            """
        );

        var tokens = (await Client.ListPageAsync()).Data;

        Assert.Multiple(() =>
        {
            Assert.That(tokens.Select(token => token.Role!.Value.Value), Is.EqualTo(["superuser", "gardener", "TLS viewer ☂"]));
            Assert.That(tokens.Select(token => token.Role!.Value.IsKnown), Is.All.False);
            Assert.That(tokens[1].Roles!.Single().AdditionalProperties["rank"], Is.EqualTo("7"));
            Assert.That(tokens[1].Scope!.Value.Values, Is.EqualTo([new TokenScope("plants:water"), TokenScope.PurgeAll]));
            Assert.That(tokens[1].Scope!.Value.Contains(TokenScope.PurgeAll), Is.True);
            Assert.That(tokens[2].Scope!.Value.ToString(), Is.EqualTo("x"));
        });
    }
}
