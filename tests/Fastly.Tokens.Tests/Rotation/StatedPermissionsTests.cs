using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>Permissions that the caller states must agree with those that the service reports.</summary>
public sealed class StatedPermissionsTests
{
    private static IEnumerable<TestCaseData> Contradictions()
    {
        yield return Case("services", new RotationOptions { Services = ServiceAccess.All });
        yield return Case("services", new RotationOptions { Services = ServiceAccess.Only("A", "B", "C") });
        yield return Case("scope", new RotationOptions { Scope = TokenScopes.Global });
        yield return Case("role", new RotationOptions { Role = new AutomationTokenRole("superuser") });
        yield return Case("tls_access", new RotationOptions { TlsAccess = false });
    }

    private static IEnumerable<WorkspaceAccess> OtherWorkspaces() =>
        [WorkspaceAccess.All, WorkspaceAccess.Only("V", "W", "X"), WorkspaceAccess.Only("V")];

    [TestCaseSource(nameof(OtherWorkspaces))]
    public void Stating_other_workspaces_than_reported_is_refused(WorkspaceAccess stated)
    {
        foreach (var shape in Enum.GetValues<FakeResponseShape>())
        {
            using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
            var old = session.AddOld(token => token with { Workspaces = ["V", "W"] });

            Assert.That(
                async () => await session.RotateAsync(old, new RotationOptions { Workspaces = stated }),
                Throws.TypeOf<FastlyRotationException>().With.Message.Contains("workspaces")
            );
            Assert.That(session.Creations, Is.Zero);
        }
    }

    [Test]
    public void No_workspaces_do_not_become_some([Values] bool isAll)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        var old = session.AddOld();

        Assert.That(
            async () =>
                await session.RotateAsync(
                    old,
                    new RotationOptions { Workspaces = isAll ? WorkspaceAccess.All : WorkspaceAccess.Only("V") }
                ),
            Throws.TypeOf<FastlyRotationException>().With.Message.Contains("workspaces")
        );
        Assert.That(session.Creations, Is.Zero);
    }

    private static TestCaseData Case(string field, RotationOptions stated) => new TestCaseData(field, stated).SetArgDisplayNames(field);

    [TestCaseSource(nameof(Contradictions))]
    public void Stating_another_permission_than_reported_is_refused(string field, RotationOptions stated)
    {
        foreach (var shape in Enum.GetValues<FakeResponseShape>())
        {
            using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });

            Assert.That(
                async () => await session.RotateAsync(session.AddOld(), stated),
                Throws.TypeOf<FastlyRotationException>().With.Message.Contains(field)
            );
            Assert.That(session.Creations, Is.Zero);
        }
    }

    [Test]
    public async Task Stating_the_reported_permissions_is_accepted([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });

        await session.RotateAsync(
            session.AddOld(),
            new RotationOptions
            {
                Role = AutomationTokenRole.Engineer,
                Scope = TokenScopes.PurgeAll | TokenScopes.PurgeSelect,
                Services = ServiceAccess.Only("B", "A"),
                TlsAccess = true,
            }
        );

        Assert.That(session.Fastly.Tokens, Has.Count.EqualTo(1));
    }

    [Test]
    public void No_services_do_not_become_all([Values] bool isStated)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        var old = session.AddOld(token => token with { Services = [] });

        Assert.That(
            async () => await session.RotateAsync(old, isStated ? new RotationOptions { Services = ServiceAccess.All } : null),
            Throws
                .TypeOf<FastlyRotationException>()
                .With.Message.Contains("can access no service")
                .And.Message.Not.Contains("RotationOptions")
                .And.Property("UnreportedPermissions")
                .Empty
        );
        Assert.That(session.Creations, Is.Zero);
    }
}
