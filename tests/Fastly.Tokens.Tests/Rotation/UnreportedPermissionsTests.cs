using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>A permission that the service does not report, or that cannot be read, is never guessed.</summary>
public sealed class UnreportedPermissionsTests
{
    [Test]
    public async Task An_empty_list_of_workspaces_without_a_limit_stops_the_rotation()
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { LimitWorkspaces = false });
        session.Fastly.Faults.Add(FakeSession.Without("limit_workspaces"), FakeRequests.IsWorkspaces, times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));
        Assert.Multiple(() =>
        {
            Assert.That(thrown.UnreportedPermissions, Is.EqualTo(new[] { "workspaces" }));
            Assert.That(thrown.Message, Does.Contain("Nothing was created"));
            Assert.That(session.Creations, Is.Zero);
        });

        await session.RotateAsync(old, new RotationOptions { Workspaces = WorkspaceAccess.All });
        Assert.That(session.Fastly.Tokens.Single().LimitWorkspaces, Is.False);
    }

    private static IEnumerable<FakeFault> TransientFailures() =>
        [
            FakeFault.Response(503),
            FakeFault.Response(500),
            FakeFault.Response(429),
            FakeFault.Response(408),
            FakeFault.DropBefore(),
            FakeFault.Response(200, "<html>"),
        ];

    [TestCaseSource(nameof(TransientFailures))]
    public async Task Workspaces_that_cannot_be_read_now_are_not_lost(FakeFault failure)
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { Workspaces = ["V", "W"] });
        session.Fastly.Faults.Add(failure, FakeRequests.IsWorkspaces, times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));
        Assert.Multiple(() =>
        {
            Assert.That(
                thrown.Message,
                Does.Contain("reading its workspaces failed").And.Contain("Try again").And.Contain("Nothing was created")
            );
            Assert.That(thrown.UnreportedPermissions, Is.EqualTo(new[] { "workspaces" }));
            Assert.That(thrown.InnerException, Is.InstanceOf<FastlyApiException>());
            Assert.That(session.Creations, Is.Zero);
        });

        await session.RotateAsync(old, new RotationOptions { Workspaces = WorkspaceAccess.Only("V", "W") });
        Assert.That(session.Fastly.Tokens.Single().Workspaces, Is.EquivalentTo(new[] { "V", "W" }));
    }

    [TestCase(400)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(405)]
    [TestCase(501)]
    public async Task A_service_without_workspaces_leaves_a_new_token_without(int status)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(status), FakeRequests.IsWorkspaces, times: int.MaxValue);

        await session.RotateAsync(session.AddOld());

        Assert.That(
            (session.Fastly.Tokens.Single().LimitWorkspaces, session.Fastly.Tokens.Single().Workspaces),
            Is.EqualTo((true, Array.Empty<string>()))
        );
    }

    [Test]
    public void Services_that_cannot_be_read_now_need_not_be_stated()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeSession.Without("services"), FakeRequests.IsRead, times: int.MaxValue);
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                foreach (var token in json["data"]!.AsArray())
                    token!.AsObject().Remove("services");
            }),
            FakeSession.IsListing,
            times: int.MaxValue
        );
        session.Fastly.Faults.Add(FakeFault.Response(503), FakeRequests.IsServices, times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        Assert.That(thrown.Message, Does.Contain("reading its services failed").And.Contain("503").And.Contain("Try again"));
        Assert.That(thrown.InnerException, Is.TypeOf<FastlyServerException>());
    }

    [Test]
    public async Task Services_that_the_token_reports_need_not_be_read([Values(404, 503)] int status)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(status), FakeRequests.IsServices, times: int.MaxValue);

        await session.RotateAsync(session.AddOld());

        Assert.That(session.Fastly.Tokens.Single().Services, Is.EqualTo(new[] { "A", "B" }));
    }

    [Test]
    public async Task An_unreported_permission_must_be_stated(
        [Values(FakeResponseShape.Recorded, FakeResponseShape.Documented)] FakeResponseShape shape
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        var old = session.AddOld(token => token with { Services = null, LimitServices = false });

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));
        Assert.Multiple(() =>
        {
            Assert.That(thrown.Message, Does.Contain("services").And.Contain("Nothing was created"));
            Assert.That(
                (thrown.OldTokenId, thrown.OldTokenState, thrown.Successor),
                Is.EqualTo((old.Id, TokenState.Usable, (AutomationTokenCreateResponse?)null))
            );
            Assert.That(session.Creations, Is.Zero);
        });

        await session.RotateAsync(old, new RotationOptions { Services = ServiceAccess.All });
        Assert.That(session.Fastly.Tokens.Single().LimitServices, Is.False);
    }

    [TestCase("role", "roles")]
    [TestCase("scope", "scopes")]
    [TestCase("tls_access", "tls_access")]
    public void Each_permission_can_be_unreported(string field, string otherName)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeSession.Without(field, otherName), FakeRequests.IsRead);
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                foreach (var token in json["data"]!.AsArray())
                {
                    token!.AsObject().Remove(field);
                    token.AsObject().Remove(otherName);
                }
            }),
            FakeSession.IsListing
        );

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        Assert.That(thrown.Message, Does.Contain($"does not report its {field}. Set what is missing in RotationOptions"));
        Assert.That(session.Creations, Is.Zero);
    }

    [Test]
    public async Task A_scope_that_only_the_listing_reports_is_copied_and_compared()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeSession.Without("scope", "scopes"), FakeRequests.IsRead, times: 2);

        Assert.That(
            async () => await session.RotateAsync(old, new RotationOptions { Scope = TokenScopes.GlobalRead }),
            Throws.TypeOf<FastlyRotationException>().With.Message.Contains("than the service reports for its scope")
        );
        await session.RotateAsync(old);

        Assert.That(session.Fastly.Tokens.Single().Scope, Is.EqualTo(old.Scope));
    }
}
