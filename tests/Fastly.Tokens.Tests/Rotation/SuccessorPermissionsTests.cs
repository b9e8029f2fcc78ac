using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>The successor has the permissions of the old token: no less, and no more.</summary>
public sealed class SuccessorPermissionsTests
{
    [Test]
    public async Task The_successor_has_exactly_the_permissions_of_the_old_token(
        [Values] FakeResponseShape shape,
        [Values] bool hasServicesRoute
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape, HasServicesRoute = hasServicesRoute });
        var old = session.AddOld();

        var result = await session.RotateAsync(old, expiresAt: session.Clock.GetUtcNow().AddDays(30));

        var successor = session.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Successor.Id, Is.EqualTo(successor.Id));
            Assert.That(
                (successor.Role, successor.LimitServices, successor.TlsAccess),
                Is.EqualTo((old.Role, old.LimitServices, old.TlsAccess))
            );
            Assert.That(successor.Scope.Split(' '), Is.EquivalentTo(old.Scope.Split(' ')));
            Assert.That(successor.Services, Is.EquivalentTo(old.Services!));
            Assert.That(successor.ExpiresAt, Is.EqualTo(session.Clock.GetUtcNow().AddDays(30)));
            Assert.That(successor.Name, Is.EqualTo($"deploy (successor of {old.Id})"));
        });
    }

    [Test]
    public async Task Reported_roles_and_workspaces_are_taken_over()
    {
        using var session = new FakeSession(
            new FakeFastlyOptions { Shape = FakeResponseShape.Newest, KnownRoles = [new("R1", "engineer"), new("R2", "billing")] }
        );
        var old = session.AddOld(token => token with { Roles = ["R2", "R1"], Workspaces = ["V", "W"] });

        await session.RotateAsync(old);

        var successor = session.Fastly.Tokens.Single();
        Assert.That(successor.Roles, Is.EquivalentTo(new[] { "R1", "R2" }));
        Assert.That(successor.Workspaces, Is.EquivalentTo(new[] { "V", "W" }));
        Assert.That(successor.LimitWorkspaces);
    }

    [Test]
    public async Task All_services_and_all_workspaces_stay_all([Values] bool isStated)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        var old = session.AddOld(token => token with { Services = null, LimitServices = false, LimitWorkspaces = false });

        await session.RotateAsync(
            old,
            isStated ? new RotationOptions { Services = ServiceAccess.All, Workspaces = WorkspaceAccess.All } : null
        );

        Assert.That(session.Fastly.Tokens.Single().LimitServices, Is.False);
        Assert.That(session.Fastly.Tokens.Single().LimitWorkspaces, Is.False);
    }

    [Test]
    public async Task Workspaces_that_only_their_listing_reports_are_taken_over(
        [Values(FakeResponseShape.Recorded, FakeResponseShape.Documented)] FakeResponseShape shape
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });

        await session.RotateAsync(session.AddOld(token => token with { Workspaces = ["V", "W"] }));

        Assert.That(session.Fastly.Tokens.Single().Workspaces, Is.EquivalentTo(new[] { "V", "W" }));
    }

    [Test]
    public async Task All_workspaces_that_only_their_listing_reports_stay_all(
        [Values(FakeResponseShape.Recorded, FakeResponseShape.Documented)] FakeResponseShape shape
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });

        await session.RotateAsync(session.AddOld(token => token with { LimitWorkspaces = false }));

        Assert.That(session.Fastly.Tokens.Single().LimitWorkspaces, Is.False);
    }

    [Test]
    public void A_token_that_is_revoked_while_it_is_read_has_no_successor()
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { Workspaces = ["V"] });
        session.Fastly.BeforeRequest = request =>
        {
            if (FakeRequests.IsWorkspaces(request))
                session.Fastly.Revoke(old.Id);
        };

        Assert.That(async () => await session.RotateAsync(old), Throws.TypeOf<FastlyNotFoundException>());
        Assert.That(session.Creations, Is.Zero);
    }

    [Test]
    public void An_invalid_id_from_the_service_is_an_invalid_response()
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { Services = ["a b"] });

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        Assert.That(thrown.Message, Does.Contain("id").And.Contain("Nothing was created"));
        Assert.That(session.Creations, Is.Zero);
    }

    [Test]
    public async Task Contradictory_reports_of_services_are_not_merged()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeSession.Edit(json => json["services"]!.AsArray().Add("C")), FakeRequests.IsRead, times: 4);

        Assert.That(
            async () => await session.RotateAsync(old),
            Throws.TypeOf<FastlyRotationException>().With.Message.Contains("reports its services in different ways (A B or A B C)")
        );
        foreach (var stated in (ServiceAccess[])[ServiceAccess.All, ServiceAccess.Only("A", "D")])
        {
            Assert.That(
                async () => await session.RotateAsync(old, new RotationOptions { Services = stated }),
                Throws
                    .TypeOf<FastlyRotationException>()
                    .With.Message.Contains("the options state other values than the service reports for its services")
                    .And.Message.Contains("Do not set these in RotationOptions")
            );
        }

        Assert.That(session.Creations, Is.Zero);

        await session.RotateAsync(old, new RotationOptions { Services = ServiceAccess.Only("A", "B") });
        Assert.That(session.Fastly.Tokens.Single().Services, Is.EqualTo(new[] { "A", "B" }));
    }
}
