using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>What the answer to a creation does not tell is read again: by the id, from its services, from its workspaces.</summary>
public sealed class ReadAgainTests
{
    private static bool IsRead(FakeRequest request) =>
        request.Method == HttpMethod.Get
        && request.Path.StartsWith("/automation-tokens/", StringComparison.Ordinal)
        && request.Path.Count(c => c == '/') == 2;

    private static IEnumerable<TestCaseData> ToldByReading()
    {
        foreach (var shape in Enum.GetValues<FakeResponseShape>())
        {
            yield return Case(shape, "scope", token => token with { Scope = "global" }, "scope");
            yield return Case(shape, "role", token => token with { Role = "superuser" }, "role", "roles");
            yield return Case(shape, "services", token => token with { Services = ["A", "B"] }, "services", "limit_services");
            yield return Case(shape, "services", token => token with { Services = ["A", "B"] }, "services");
            yield return Case(shape, "expires_at", token => token with { ExpiresAt = null }, "expires_at");
        }

        yield return Case(
            FakeResponseShape.Newest,
            "services",
            token => token with { LimitServices = false },
            "services",
            "limit_services"
        );
        yield return Case(FakeResponseShape.Newest, "tls_access", token => token with { TlsAccess = true }, "tls_access");
        yield return Case(FakeResponseShape.Documented, "tls_access", token => token with { TlsAccess = true }, "tls_access");
        yield return Case(FakeResponseShape.Newest, "workspaces", token => token with { Workspaces = ["W"] }, "workspaces");
    }

    private static TestCaseData Case(FakeResponseShape shape, string field, Func<FakeToken, FakeToken> granting, params string[] absent) =>
        new TestCaseData(shape, field, granting, absent).SetArgDisplayNames(shape.ToString(), field, string.Join(' ', absent));

    private static AutomationTokenCreateRequest Request()
    {
        var request = FakeSession.Request();
        request.ExpiresAt = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return request;
    }

    [TestCaseSource(nameof(ToldByReading))]
    public void What_only_reading_tells_to_be_wider_is_revoked(
        FakeResponseShape shape,
        string field,
        Func<FakeToken, FakeToken> granting,
        string[] absent
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = granting;
        session.Fastly.Faults.Add(FakeSession.Without(absent), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () => await session.Client.CreateAsync(Request()));

        Assert.That(thrown.Differences.Single(difference => difference.IsExcessive).Field, Is.EqualTo(field));
        Assert.That(session.Fastly.RevokedTokens.Single().Id, Is.EqualTo(thrown.TokenId));
    }

    [Test]
    public async Task Nothing_is_read_again_where_the_answer_tells_it_all()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });

        await session.Client.CreateAsync(Request());

        Assert.That(session.Sent(), Is.EqualTo(new[] { "POST /automation-tokens" }));
    }

    [Test]
    public void Nothing_is_read_again_before_a_token_that_is_wider_is_revoked()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { Scope = "global" };
        session.Fastly.Faults.Add(FakeSession.Without("services"), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () => await session.Client.CreateAsync(Request()));

        Assert.That(
            session.Sent().Take(3),
            Is.EqualTo(new[] { "POST /automation-tokens", "GET /tokens/self", $"DELETE /automation-tokens/{thrown.TokenId}" })
        );
    }

    [Test]
    public void Services_that_only_their_own_listing_tells_are_held_against_the_request([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = token => token with { Services = ["A", "B"] };
        session.Fastly.Faults.Add(FakeSession.Without("services", "limit_services"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeSession.Without("services", "limit_services"), IsRead);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("services: requested A, granted A B"));
        Assert.That(session.Sent(), Does.Contain($"GET /automation-tokens/{thrown.TokenId}/services"));
    }

    [Test]
    public void Workspaces_that_only_their_own_listing_tells_are_held_against_the_request([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = token => token with { Workspaces = ["V", "W"] };
        session.Fastly.Faults.Add(FakeSession.Without("workspaces"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeSession.Without("workspaces"), IsRead);
        var request = FakeSession.Request();
        request.Workspaces = WorkspaceAccess.Only("V");

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () => await session.Client.CreateAsync(request));

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("workspaces: requested V, granted V W"));
    }

    [Test]
    public void A_limit_without_the_services_does_not_pass_for_a_limit_to_them()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { Services = ["A", "B"] };
        session.Fastly.Faults.Add(FakeSession.Without("services"), FakeSession.IsCreation);

        Assert.That(
            async () => await session.Client.CreateAsync(FakeSession.Request()),
            Throws.TypeOf<FastlyExcessivePermissionsException>()
        );
    }

    [Test]
    public void Workspaces_that_were_to_be_limited_and_are_not_are_wider()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { LimitWorkspaces = false };
        var request = FakeSession.Request();
        request.Workspaces = WorkspaceAccess.Only("V");

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () => await session.Client.CreateAsync(request));

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("workspaces: requested V, granted all"));
    }

    [Test]
    public void Every_workspace_where_none_was_requested_is_excessive_and_revoked()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { LimitWorkspaces = false };

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Differences.Single(), Is.EqualTo(new FieldDifference("workspaces", "none", "all", IsExcessive: true)));
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [Test]
    public void Every_workspace_where_none_was_requested_is_excessive_where_only_reading_tells()
    {
        using var session = TellingNoWorkspacesBut(token => token with { LimitWorkspaces = false });
        session.Fastly.Faults.Clear();
        session.Fastly.Faults.Add(FakeSession.Without("workspaces", "limit_workspaces", "scope"), FakeSession.IsCreation);

        Assert.That(
            async () => await session.Client.CreateAsync(FakeSession.Request()),
            Throws.TypeOf<FastlyExcessivePermissionsException>()
        );
    }

    [Test]
    public void Workspaces_that_nobody_asked_for_and_their_own_listing_tells_are_wider()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { Workspaces = ["W"] };
        var silent = FakeSession.Edit(json =>
        {
            json["workspaces"] = new System.Text.Json.Nodes.JsonArray();
            json.Remove("limit_workspaces");
        });
        session.Fastly.Faults.Add(silent, FakeSession.IsCreation);
        session.Fastly.Faults.Add(silent, IsRead);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("workspaces: requested none, granted W"));
    }

    private static FakeSession TellingNoWorkspacesBut(Func<FakeToken, FakeToken> granting, int maxPageSize = 100)
    {
        var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest, MaxPageSize = maxPageSize });
        session.Fastly.OnGrant = granting;
        session.Fastly.Faults.Add(FakeSession.Without("workspaces", "limit_workspaces"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeSession.Without("workspaces", "limit_workspaces"), IsRead);
        return session;
    }

    private static AutomationTokenCreateRequest RequestFor(WorkspaceAccess? workspaces)
    {
        var request = FakeSession.Request();
        request.Workspaces = workspaces;
        return request;
    }

    [Test]
    public void A_missing_limit_that_only_the_listing_of_the_workspaces_tells_is_wider()
    {
        using var session = TellingNoWorkspacesBut(token => token with { LimitWorkspaces = false });

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(RequestFor(WorkspaceAccess.Only("V")))
        );

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("workspaces: requested V, granted all"));
    }

    [Test]
    public async Task Every_workspace_that_was_asked_for_is_told_by_the_listing_without_a_limit()
    {
        using var session = TellingNoWorkspacesBut(token => token);

        var created = await session.Client.CreateAsync(RequestFor(WorkspaceAccess.All));

        Assert.That(created.Differences, Is.Empty);
        Assert.That(created.Unverified, Is.Empty);
    }

    [Test]
    public async Task A_limit_that_the_listing_tells_of_no_workspace_is_narrower_than_all()
    {
        using var session = TellingNoWorkspacesBut(token => token with { LimitWorkspaces = true });

        var created = await session.Client.CreateAsync(RequestFor(WorkspaceAccess.All));

        Assert.That(created.Differences.Single().ToString(), Is.EqualTo("workspaces: requested all, granted none"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Where_the_pages_of_workspaces_differ_in_the_limit_there_is_one(bool isToldByTheFirst)
    {
        using var session = TellingNoWorkspacesBut(token => token, maxPageSize: 1);
        session.Fastly.Faults.Add(
            FakeSession.Edit(json => json["limit_workspaces"] = false),
            request =>
                request.Path.EndsWith("/workspaces", StringComparison.Ordinal)
                && request.Query.Contains("cursor", StringComparison.Ordinal) == isToldByTheFirst
        );

        var created = await session.Client.CreateAsync(RequestFor(WorkspaceAccess.Only("V", "W")));

        Assert.That(created.Differences, Is.Empty);
        Assert.That(created.Unverified, Is.Empty);
    }

    [Test]
    public void Workspaces_that_nobody_asked_for_and_only_reading_tells_are_wider()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { Workspaces = ["W"] };
        session.Fastly.Faults.Add(FakeSession.Without("workspaces", "limit_workspaces", "scope"), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("workspaces: requested none, granted W"));
    }

    [Test]
    public async Task Workspaces_that_nobody_asked_for_and_no_answer_mentions_are_not_read()
    {
        using var session = TellingNoWorkspacesBut(token => token);

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(created.Unverified, Is.Empty);
        Assert.That(session.Sent(), Is.EqualTo(new[] { "POST /automation-tokens" }));
    }

    [Test]
    public async Task No_workspaces_without_a_limit_may_be_all_or_none_and_tell_nothing()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                json["workspaces"] = new System.Text.Json.Nodes.JsonArray();
                json.Remove("limit_workspaces");
            }),
            FakeSession.IsCreation
        );
        var request = FakeSession.Request();
        request.Workspaces = WorkspaceAccess.Only("V");

        var created = await session.Client.CreateAsync(request);

        Assert.That(created.Differences, Is.Empty);
        Assert.That(created.Unverified, Is.Empty);
    }

    [Test]
    public async Task What_no_answer_tells_is_listed_as_unverified([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape, HasServicesRoute = false });
        string[] fields = ["role", "roles", "scope", "services", "limit_services", "expires_at", "tls_access"];
        session.Fastly.Faults.Add(FakeSession.Without(fields), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeSession.Without(fields), IsRead);

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(created.Unverified, Is.EqualTo(new[] { "expires_at", "role", "scope", "services", "tls_access" }));
        Assert.That(session.Fastly.RevokedTokens, Is.Empty);
    }

    [Test]
    public async Task Every_service_cannot_be_told_from_none_where_there_is_no_limit(
        [Values(FakeResponseShape.Recorded, FakeResponseShape.Documented)] FakeResponseShape shape
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        var request = FakeSession.Request();
        request.Services = ServiceAccess.All;

        Assert.That((await session.Client.CreateAsync(request)).Unverified, Is.EqualTo(new[] { "services" }));
    }

    private static IEnumerable<FakeFault> Failures() =>
        [
            FakeFault.DropBefore(),
            FakeFault.Response(401),
            FakeFault.Response(403),
            FakeFault.Response(404),
            FakeFault.Response(500),
            FakeFault.CutBody(10),
            FakeFault.Response(200, "<html>"),
        ];

    [TestCaseSource(nameof(Failures))]
    public async Task Reading_again_that_fails_loses_no_secret(FakeFault failure)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeSession.Without("scope"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(failure, request => request.Method == HttpMethod.Get, times: int.MaxValue);

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(session.Fastly.Accepts(created.AccessToken.Reveal()));
        Assert.That(created.Unverified, Does.Contain("scope"));
    }

    [Test]
    public async Task Another_token_that_is_answered_tells_nothing()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeSession.Without("scope"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                json["id"] = "Another";
                json["scope"] = "global";
            }),
            IsRead
        );

        Assert.That((await session.Client.CreateAsync(FakeSession.Request())).Unverified, Is.EqualTo(new[] { "scope" }));
    }
}
