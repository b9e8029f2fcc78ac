using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>The granted permissions are compared with the requested ones, field by field, in each shape of a response.</summary>
public sealed class GrantComparisonTests
{
    private static readonly DateTimeOffset Expiry = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public enum Kind
    {
        Excessive,
        Narrower,
    }

    private static AutomationTokenCreateRequest Request() =>
        new()
        {
            Name = "deploy",
            Role = AutomationTokenRole.Engineer,
            Scope = TokenScopes.PurgeSelect | TokenScopes.PurgeAll,
            Services = ServiceAccess.Only("A", "B"),
            TlsAccess = true,
            ExpiresAt = Expiry.AddMilliseconds(700),
        };

    private static IEnumerable<TestCaseData> Grants()
    {
        foreach (var shape in Enum.GetValues<FakeResponseShape>())
        {
            yield return Case(shape, Kind.Excessive, "services", token => token with { Services = ["A", "B", "C"] });
            yield return Case(shape, Kind.Excessive, "services", token => token with { Services = ["C"] });
            yield return Case(shape, Kind.Narrower, "services", token => token with { Services = ["B"] });
            yield return Case(shape, Kind.Excessive, "scope", token => token with { Scope = "global" });
            yield return Case(shape, Kind.Excessive, "scope", token => token with { Scope = "purge_all purge_select global:read" });
            yield return Case(shape, Kind.Excessive, "scope", token => token with { Scope = "purge_all something_new" });
            yield return Case(shape, Kind.Narrower, "scope", token => token with { Scope = "purge_all" });
            yield return Case(shape, Kind.Excessive, "role", token => token with { Role = "superuser" });
            yield return Case(shape, Kind.Excessive, "role", token => token with { Role = "billing" });
            yield return Case(shape, Kind.Excessive, "role", token => token with { Role = "tls_viewer" });
            yield return Case(shape, Kind.Narrower, "role", token => token with { Role = "user" });
            yield return Case(shape, Kind.Excessive, "expires_at", token => token with { ExpiresAt = null });
            yield return Case(shape, Kind.Excessive, "expires_at", token => token with { ExpiresAt = Expiry.AddSeconds(1) });
            yield return Case(shape, Kind.Narrower, "expires_at", token => token with { ExpiresAt = Expiry.AddSeconds(-1) });
            yield return Case(shape, Kind.Narrower, "tls_access", token => token with { TlsAccess = false });
            yield return Case(shape, Kind.Narrower, "name", token => token with { Name = "another" });
        }

        yield return Case(FakeResponseShape.Newest, Kind.Excessive, "services", token => token with { LimitServices = false });
        yield return Case(FakeResponseShape.Newest, Kind.Narrower, "services", token => token with { Services = [] });
        yield return Case(FakeResponseShape.Newest, Kind.Excessive, "role", token => token with { Roles = ["engineer", "superuser"] });
        yield return Case(FakeResponseShape.Newest, Kind.Excessive, "workspaces", token => token with { Workspaces = ["W"] });
    }

    private static TestCaseData Case(FakeResponseShape shape, Kind kind, string field, Func<FakeToken, FakeToken> granting) =>
        new TestCaseData(shape, kind, field, granting).SetArgDisplayNames(shape.ToString(), kind.ToString(), field);

    [TestCaseSource(nameof(Grants))]
    public async Task Differences_are_reported_and_excessive_permissions_are_revoked(
        FakeResponseShape shape,
        Kind kind,
        string field,
        Func<FakeToken, FakeToken> granting
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = granting;

        if (kind == Kind.Narrower)
        {
            var created = await session.Client.CreateAsync(Request());
            var difference = created.Differences.Single();
            Assert.That((difference.Field, difference.IsExcessive), Is.EqualTo((field, false)));
            Assert.That(difference.Granted, Is.Not.EqualTo(difference.Requested));
            Assert.That(session.Fastly.Accepts(created.AccessToken.Reveal()));
            return;
        }

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () => await session.Client.CreateAsync(Request()));
        Assert.That(
            thrown.Differences.Where(difference => difference.IsExcessive).Select(difference => difference.Field),
            Is.EqualTo(new[] { field })
        );
        Assert.That(thrown.IsRevoked);
        Assert.That(session.Fastly.RevokedTokens.Single().Id, Is.EqualTo(thrown.TokenId));
        Assert.That(session.Fastly.Accepts(thrown.AccessToken.Reveal()), Is.False);
    }

    [Test]
    public async Task A_token_as_requested_has_no_differences([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });

        var created = await session.Client.CreateAsync(Request());

        Assert.That(created.Differences, Is.Empty);
        Assert.That(created.Unverified, Is.Empty);
    }

    [Test]
    public async Task Scopes_and_services_are_compared_as_sets([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = token => token with { Services = ["B", "A", "B"], Scope = "purge_select  purge_all" };

        Assert.That((await session.Client.CreateAsync(Request())).Differences, Is.Empty);
    }

    [Test]
    public async Task A_part_of_global_is_narrower_than_global([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = token => token with { Scope = "global:read" };
        var request = Request();
        request.Scope = TokenScopes.Global;

        Assert.That((await session.Client.CreateAsync(request)).Differences.Single().IsExcessive, Is.False);
    }

    [Test]
    public void A_scope_that_this_version_does_not_know_may_be_more_than_global([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = token => token with { Scope = "global something_new" };
        var request = Request();
        request.Scope = TokenScopes.Global;

        Assert.That(async () => await session.Client.CreateAsync(request), Throws.TypeOf<FastlyExcessivePermissionsException>());
    }

    [Test]
    public async Task Some_services_are_narrower_than_all([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = token => token with { Services = ["A"], LimitServices = true };
        var request = Request();
        request.Services = ServiceAccess.All;

        var difference = (await session.Client.CreateAsync(request)).Differences.Single();

        Assert.That(difference.ToString(), Is.EqualTo("services: requested all, granted A"));
        Assert.That(difference.IsExcessive, Is.False);
    }

    [Test]
    public async Task Some_workspaces_are_narrower_than_all()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { Workspaces = ["W"], LimitWorkspaces = true };
        var request = Request();
        request.Workspaces = WorkspaceAccess.All;

        var difference = (await session.Client.CreateAsync(request)).Differences.Single();

        Assert.That(difference.ToString(), Is.EqualTo("workspaces: requested all, granted W"));
        Assert.That(difference.IsExcessive, Is.False);
    }

    [Test]
    public async Task No_services_at_all_are_narrower_than_all()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { LimitServices = true };
        var request = Request();
        request.Services = ServiceAccess.All;

        var difference = (await session.Client.CreateAsync(request)).Differences.Single();

        Assert.That(difference, Is.EqualTo(new FieldDifference("services", "all", "none", IsExcessive: false)));
    }

    [Test]
    public async Task No_services_are_reported_as_none_and_not_as_all()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { Services = [] };

        var difference = (await session.Client.CreateAsync(Request())).Differences.Single();

        Assert.That(difference.ToString(), Is.EqualTo("services: requested A B, granted none"));
    }

    [Test]
    public void Unrequested_tls_access_is_excessive([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = token => token with { TlsAccess = true };

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("tls_access: requested false, granted true"));
    }

    [Test]
    public async Task An_unrequested_expiry_is_narrower([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = token => token with { ExpiresAt = Expiry };

        var difference = (await session.Client.CreateAsync(FakeSession.Request())).Differences.Single();

        Assert.That(difference.ToString(), Is.EqualTo("expires_at: requested never, granted 2027-01-01T00:00:00Z"));
    }
}
