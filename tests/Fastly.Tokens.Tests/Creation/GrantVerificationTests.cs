using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>What the response to a creation does not report is read: the token, its services, its workspaces.</summary>
public sealed class GrantVerificationTests
{
    private static IEnumerable<TestCaseData> ReportedByReading()
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

    [TestCaseSource(nameof(ReportedByReading))]
    public void A_token_whose_excessive_permissions_are_only_read_is_revoked(
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
    public async Task A_complete_response_is_not_read_again()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });

        await session.Client.CreateAsync(Request());

        Assert.That(session.Sent(), Is.EqualTo(new[] { "POST /automation-tokens" }));
    }

    [Test]
    public void A_token_with_excessive_permissions_is_revoked_before_anything_is_read()
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
    public void Services_that_only_their_listing_reports_are_compared_with_the_request([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = token => token with { Services = ["A", "B"] };
        session.Fastly.Faults.Add(FakeSession.Without("services", "limit_services"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeSession.Without("services", "limit_services"), FakeRequests.IsRead);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("services: requested A, granted A B"));
        Assert.That(session.Sent(), Does.Contain($"GET /automation-tokens/{thrown.TokenId}/services"));
    }

    [Test]
    public void A_limit_without_services_is_not_a_limit_to_the_requested_ones()
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
    public async Task An_unreported_permission_is_listed_as_unverified([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape, HasServicesRoute = false });
        string[] fields = ["role", "roles", "scope", "services", "limit_services", "expires_at", "tls_access"];
        session.Fastly.Faults.Add(FakeSession.Without(fields), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeSession.Without(fields), FakeRequests.IsRead);

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(created.Unverified, Is.EqualTo(new[] { "expires_at", "role", "scope", "services", "tls_access" }));
        Assert.That(session.Fastly.RevokedTokens, Is.Empty);
    }

    [Test]
    public async Task No_services_without_a_limit_are_unverified(
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
    public async Task A_failed_read_does_not_lose_the_secret(FakeFault failure)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeSession.Without("scope"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(failure, request => request.Method == HttpMethod.Get, times: int.MaxValue);

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(session.Fastly.Accepts(created.AccessToken.Reveal()));
        Assert.That(created.Unverified, Does.Contain("scope"));
    }

    [Test]
    public async Task The_response_of_another_token_verifies_nothing()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeSession.Without("scope"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                json["id"] = "Another";
                json["scope"] = "global";
            }),
            FakeRequests.IsRead
        );

        Assert.That((await session.Client.CreateAsync(FakeSession.Request())).Unverified, Is.EqualTo(new[] { "scope" }));
    }
}
