using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>The workspaces of a created token are compared with the requested ones, wherever the service reports them.</summary>
public sealed class ReportedWorkspacesTests
{
    [Test]
    public void Workspaces_that_only_their_listing_reports_are_compared_with_the_request([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.OnGrant = token => token with { Workspaces = ["V", "W"] };
        session.Fastly.Faults.Add(FakeSession.Without("workspaces"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeSession.Without("workspaces"), FakeRequests.IsRead);
        var request = FakeSession.Request();
        request.Workspaces = WorkspaceAccess.Only("V");

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () => await session.Client.CreateAsync(request));

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("workspaces: requested V, granted V W"));
    }

    [Test]
    public void All_workspaces_instead_of_some_are_excessive()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { LimitWorkspaces = false };
        var request = FakeSession.Request();
        request.Workspaces = WorkspaceAccess.Only("V");

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () => await session.Client.CreateAsync(request));

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("workspaces: requested V, granted all"));
    }

    [Test]
    public void All_workspaces_instead_of_none_are_excessive_and_revoked()
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
    public void All_workspaces_instead_of_none_are_excessive_if_only_a_read_reports_them()
    {
        using var session = ReportingWorkspacesOnlyInTheirListing(token => token with { LimitWorkspaces = false });
        session.Fastly.Faults.Clear();
        session.Fastly.Faults.Add(FakeSession.Without("workspaces", "limit_workspaces", "scope"), FakeSession.IsCreation);

        Assert.That(
            async () => await session.Client.CreateAsync(FakeSession.Request()),
            Throws.TypeOf<FastlyExcessivePermissionsException>()
        );
    }

    [Test]
    public void Unrequested_workspaces_that_only_their_listing_reports_are_excessive()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { Workspaces = ["W"] };
        var silent = FakeSession.Edit(json =>
        {
            json["workspaces"] = new System.Text.Json.Nodes.JsonArray();
            json.Remove("limit_workspaces");
        });
        session.Fastly.Faults.Add(silent, FakeSession.IsCreation);
        session.Fastly.Faults.Add(silent, FakeRequests.IsRead);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("workspaces: requested none, granted W"));
    }

    private static FakeSession ReportingWorkspacesOnlyInTheirListing(Func<FakeToken, FakeToken> granting, int maxPageSize = 100)
    {
        var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest, MaxPageSize = maxPageSize });
        session.Fastly.OnGrant = granting;
        session.Fastly.Faults.Add(FakeSession.Without("workspaces", "limit_workspaces"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeSession.Without("workspaces", "limit_workspaces"), FakeRequests.IsRead);
        return session;
    }

    private static AutomationTokenCreateRequest RequestFor(WorkspaceAccess? workspaces)
    {
        var request = FakeSession.Request();
        request.Workspaces = workspaces;
        return request;
    }

    [Test]
    public void A_missing_limit_that_only_the_listing_of_workspaces_reports_is_excessive()
    {
        using var session = ReportingWorkspacesOnlyInTheirListing(token => token with { LimitWorkspaces = false });

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(RequestFor(WorkspaceAccess.Only("V")))
        );

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("workspaces: requested V, granted all"));
    }

    [Test]
    public async Task All_requested_workspaces_are_reported_by_the_listing_without_a_limit()
    {
        using var session = ReportingWorkspacesOnlyInTheirListing(token => token);

        var created = await session.Client.CreateAsync(RequestFor(WorkspaceAccess.All));

        Assert.That(created.Differences, Is.Empty);
        Assert.That(created.Unverified, Is.Empty);
    }

    [Test]
    public async Task A_limit_to_no_workspace_is_narrower_than_all()
    {
        using var session = ReportingWorkspacesOnlyInTheirListing(token => token with { LimitWorkspaces = true });

        var created = await session.Client.CreateAsync(RequestFor(WorkspaceAccess.All));

        Assert.That(created.Differences.Single().ToString(), Is.EqualTo("workspaces: requested all, granted none"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task If_the_pages_of_workspaces_contradict_each_other_the_limit_counts(bool isToldByTheFirst)
    {
        using var session = ReportingWorkspacesOnlyInTheirListing(token => token, maxPageSize: 1);
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
    public void Unrequested_workspaces_that_only_a_read_reports_are_excessive()
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
    public async Task Unrequested_and_unreported_workspaces_are_not_read()
    {
        using var session = ReportingWorkspacesOnlyInTheirListing(token => token);

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(created.Unverified, Is.Empty);
        Assert.That(session.Sent(), Is.EqualTo(new[] { "POST /automation-tokens" }));
    }

    [Test]
    public async Task No_workspaces_without_a_limit_are_unverified()
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
}
