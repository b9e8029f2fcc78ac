using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>The successor has the rights of the old token: no less, and no more.</summary>
public sealed class SuccessorPermissionsTests
{
    private static bool IsRead(FakeRequest request) =>
        request.Method == HttpMethod.Get
        && request.Path.StartsWith("/automation-tokens/", StringComparison.Ordinal)
        && request.Path.Count(c => c == '/') == 2;

    [Test]
    public async Task They_are_taken_over_exactly([Values] FakeResponseShape shape, [Values] bool hasServicesRoute)
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
    public async Task Several_roles_and_workspaces_are_taken_over_where_they_are_told()
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
    public async Task Every_service_and_every_workspace_stay_every([Values] bool isStated)
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
    public async Task Workspaces_that_only_their_own_listing_tells_are_taken_over(
        [Values(FakeResponseShape.Recorded, FakeResponseShape.Documented)] FakeResponseShape shape
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });

        await session.RotateAsync(session.AddOld(token => token with { Workspaces = ["V", "W"] }));

        Assert.That(session.Fastly.Tokens.Single().Workspaces, Is.EquivalentTo(new[] { "V", "W" }));
    }

    private static bool IsWorkspaces(FakeRequest request) => request.Path.EndsWith("/workspaces", StringComparison.Ordinal);

    private static bool IsServices(FakeRequest request) => request.Path.EndsWith("/services", StringComparison.Ordinal);

    [Test]
    public async Task Every_workspace_that_only_their_own_listing_tells_stays_every(
        [Values(FakeResponseShape.Recorded, FakeResponseShape.Documented)] FakeResponseShape shape
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });

        await session.RotateAsync(session.AddOld(token => token with { LimitWorkspaces = false }));

        Assert.That(session.Fastly.Tokens.Single().LimitWorkspaces, Is.False);
    }

    [Test]
    public async Task An_empty_list_of_workspaces_without_a_limit_stops_the_rotation()
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { LimitWorkspaces = false });
        session.Fastly.Faults.Add(FakeSession.Without("limit_workspaces"), IsWorkspaces, times: int.MaxValue);

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
    public async Task Workspaces_that_cannot_be_read_this_time_do_not_get_lost(FakeFault failure)
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { Workspaces = ["V", "W"] });
        session.Fastly.Faults.Add(failure, IsWorkspaces, times: int.MaxValue);

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
        session.Fastly.Faults.Add(FakeFault.Response(status), IsWorkspaces, times: int.MaxValue);

        await session.RotateAsync(session.AddOld());

        Assert.That(
            (session.Fastly.Tokens.Single().LimitWorkspaces, session.Fastly.Tokens.Single().Workspaces),
            Is.EqualTo((true, Array.Empty<string>()))
        );
    }

    [Test]
    public void A_token_that_is_revoked_while_it_is_read_has_no_successor()
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { Workspaces = ["V"] });
        session.Fastly.BeforeRequest = request =>
        {
            if (IsWorkspaces(request))
                session.Fastly.Revoke(old.Id);
        };

        Assert.That(async () => await session.RotateAsync(old), Throws.TypeOf<FastlyNotFoundException>());
        Assert.That(session.Creations, Is.Zero);
    }

    [Test]
    public void Services_that_cannot_be_read_this_time_are_no_reason_to_state_them_blindly()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeSession.Without("services"), IsRead, times: int.MaxValue);
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                foreach (var token in json["data"]!.AsArray())
                    token!.AsObject().Remove("services");
            }),
            FakeSession.IsListing,
            times: int.MaxValue
        );
        session.Fastly.Faults.Add(FakeFault.Response(503), IsServices, times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        Assert.That(thrown.Message, Does.Contain("reading its services failed").And.Contain("503").And.Contain("Try again"));
        Assert.That(thrown.InnerException, Is.TypeOf<FastlyServerException>());
    }

    [Test]
    public async Task Services_that_are_told_elsewhere_need_not_be_read([Values(404, 503)] int status)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(status), IsServices, times: int.MaxValue);

        await session.RotateAsync(session.AddOld());

        Assert.That(session.Fastly.Tokens.Single().Services, Is.EqualTo(new[] { "A", "B" }));
    }

    [Test]
    public void An_id_that_is_none_is_the_services_fault_and_not_the_callers()
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { Services = ["a b"] });

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        Assert.That(thrown.Message, Does.Contain("id").And.Contain("Nothing was created"));
        Assert.That(session.Creations, Is.Zero);
    }

    [Test]
    public async Task A_right_that_nobody_tells_is_refused_with_nothing_created_unless_it_is_stated(
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
    public void Each_right_can_be_unknown(string field, string otherName)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeSession.Without(field, otherName), IsRead);
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

        Assert.That(thrown.Message, Does.Contain($"does not report its {field}."));
        Assert.That(session.Creations, Is.Zero);
    }

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
    public void Stating_other_workspaces_than_are_told_is_refused(WorkspaceAccess stated)
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
    public void No_workspace_at_all_does_not_become_one([Values] bool isAll)
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
    public void Stating_another_right_than_is_told_is_refused(string field, RotationOptions stated)
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
    public async Task Stating_what_is_told_is_fine([Values] FakeResponseShape shape)
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
    public void No_service_at_all_does_not_become_every_service([Values] bool isStated)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        var old = session.AddOld(token => token with { Services = [] });

        Assert.That(
            async () => await session.RotateAsync(old, isStated ? new RotationOptions { Services = ServiceAccess.All } : null),
            Throws
                .TypeOf<FastlyRotationException>()
                .With.Message.Contains("can access no service")
                .And.Property("UnreportedPermissions")
                .Empty
        );
        Assert.That(session.Creations, Is.Zero);
    }

    [Test]
    public async Task Services_that_are_told_in_two_ways_are_not_put_together()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeSession.Edit(json => json["services"]!.AsArray().Add("C")), IsRead, times: 4);

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
            );
        }

        Assert.That(session.Creations, Is.Zero);

        await session.RotateAsync(old, new RotationOptions { Services = ServiceAccess.Only("A", "B") });
        Assert.That(session.Fastly.Tokens.Single().Services, Is.EqualTo(new[] { "A", "B" }));
    }

    [Test]
    public async Task The_names_of_successors_of_successors_do_not_grow([Values] bool hasSuffix)
    {
        using var session = new FakeSession(configure: options => options.AppendUniqueNameSuffix = hasSuffix);
        var token = session.AddOld();
        for (var i = 0; i < 5; i++)
        {
            await session.RotateAsync(token);
            Assert.That(
                session.Fastly.Tokens.Single().Name,
                Does.StartWith($"deploy (successor of {token.Id})")
                    .And.Length.EqualTo("deploy (successor of )".Length + 22 + (hasSuffix ? 33 : 0))
            );
            token = session.Fastly.Tokens.Single();
        }
    }

    [Test]
    public async Task A_name_of_any_length_has_a_successor()
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { Name = new string('x', 3000) + "\n" });

        await session.RotateAsync(old);

        Assert.That(session.Fastly.Tokens.Single().Name, Does.EndWith($"(successor of {old.Id})"));
    }
}
