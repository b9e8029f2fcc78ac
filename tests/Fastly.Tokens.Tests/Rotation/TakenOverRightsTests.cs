using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>The successor has the rights of the old token: no less, and no more.</summary>
public sealed class TakenOverRightsTests
{
    private static bool IsRead(FakeRequest request) =>
        request.Method == HttpMethod.Get && request.Path.StartsWith("/automation-tokens/", StringComparison.Ordinal) && request.Path.Count(c => c == '/') == 2;

    [Test]
    public async Task They_are_taken_over_exactly([Values] FastlyAnswerShape shape, [Values] bool hasServicesRoute)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape, HasServicesRoute = hasServicesRoute });
        var old = session.AddOld();

        var result = await session.RotateAsync(old, expiresAt: session.Clock.GetUtcNow().AddDays(30));

        var successor = session.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Successor.Id, Is.EqualTo(successor.Id));
            Assert.That((successor.Role, successor.LimitServices, successor.TlsAccess), Is.EqualTo((old.Role, old.LimitServices, old.TlsAccess)));
            Assert.That(successor.Scope.Split(' '), Is.EquivalentTo(old.Scope.Split(' ')));
            Assert.That(successor.Services, Is.EquivalentTo(old.Services!));
            Assert.That(successor.ExpiresAt, Is.EqualTo(session.Clock.GetUtcNow().AddDays(30)));
            Assert.That(successor.Name, Is.EqualTo($"deploy (successor of {old.Id})"));
        });
    }

    [Test]
    public async Task Several_roles_and_workspaces_are_taken_over_where_they_are_told()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FastlyAnswerShape.Newest, KnownRoles = [new("R1", "engineer"), new("R2", "billing")] });
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
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FastlyAnswerShape.Newest });
        var old = session.AddOld(token => token with { Services = null, LimitServices = false, LimitWorkspaces = false });

        await session.RotateAsync(old, isStated ? new RotationOptions { Services = ServiceAccess.All, Workspaces = WorkspaceAccess.All } : null);

        Assert.That(session.Fastly.Tokens.Single().LimitServices, Is.False);
        Assert.That(session.Fastly.Tokens.Single().LimitWorkspaces, Is.False);
    }

    [Test]
    public async Task Workspaces_that_only_their_own_listing_tells_are_taken_over([Values(FastlyAnswerShape.Recorded, FastlyAnswerShape.Documented)] FastlyAnswerShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });

        await session.RotateAsync(session.AddOld(token => token with { Workspaces = ["V", "W"] }));

        Assert.That(session.Fastly.Tokens.Single().Workspaces, Is.EquivalentTo(new[] { "V", "W" }));
    }

    [Test]
    public async Task A_right_that_nobody_tells_is_refused_with_nothing_created_unless_it_is_stated([Values(FastlyAnswerShape.Recorded, FastlyAnswerShape.Documented)] FastlyAnswerShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        var old = session.AddOld(token => token with { Services = null, LimitServices = false });

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));
        Assert.Multiple(() =>
        {
            Assert.That(thrown.Message, Does.Contain("services").And.Contain("Nothing was created"));
            Assert.That((thrown.OldTokenId, thrown.OldTokenState, thrown.Successor), Is.EqualTo((old.Id, TokenState.Usable, (AutomationTokenCreateResponse?)null)));
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
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FastlyAnswerShape.Newest });
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeSession.Without(field, otherName), IsRead);
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                foreach (var token in json["data"]!.AsArray()) { token!.AsObject().Remove(field); token.AsObject().Remove(otherName); }
            }),
            FakeSession.IsListing);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        Assert.That(thrown.Message, Does.Contain($"does not tell its {field}."));
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

    private static TestCaseData Case(string field, RotationOptions stated) => new TestCaseData(field, stated).SetArgDisplayNames(field);

    [TestCaseSource(nameof(Contradictions))]
    public void Stating_another_right_than_is_told_is_refused(string field, RotationOptions stated)
    {
        foreach (var shape in Enum.GetValues<FastlyAnswerShape>())
        {
            using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });

            Assert.That(async () => await session.RotateAsync(session.AddOld(), stated), Throws.ArgumentException.With.Message.Contains(field));
            Assert.That(session.Creations, Is.Zero);
        }
    }

    [Test]
    public async Task Stating_what_is_told_is_fine([Values] FastlyAnswerShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });

        await session.RotateAsync(session.AddOld(), new RotationOptions
        {
            Role = AutomationTokenRole.Engineer,
            Scope = TokenScopes.PurgeAll | TokenScopes.PurgeSelect,
            Services = ServiceAccess.Only("B", "A"),
            TlsAccess = true,
        });

        Assert.That(session.Fastly.Tokens, Has.Count.EqualTo(1));
    }

    [Test]
    public void No_service_at_all_does_not_become_every_service([Values] bool isStated)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FastlyAnswerShape.Newest });
        var old = session.AddOld(token => token with { Services = [] });

        Assert.That(
            async () => await session.RotateAsync(old, isStated ? new RotationOptions { Services = ServiceAccess.All } : null),
            isStated ? Throws.ArgumentException : Throws.TypeOf<FastlyRotationException>());
        Assert.That(session.Creations, Is.Zero);
    }

    [Test]
    public async Task Services_that_are_told_in_two_ways_are_not_put_together()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeSession.Edit(json => json["services"]!.AsArray().Add("C")), IsRead, times: 2);

        Assert.That(async () => await session.RotateAsync(old), Throws.TypeOf<FastlyRotationException>().With.Message.Contains("services"));
        Assert.That(session.Creations, Is.Zero);

        await session.RotateAsync(old, new RotationOptions { Services = ServiceAccess.Only("A", "B") });
        Assert.That(session.Fastly.Tokens.Single().Services, Is.EqualTo(new[] { "A", "B" }));
    }

    [Test]
    public async Task The_names_of_successors_of_successors_do_not_grow([Values] bool hasSuffix)
    {
        using var session = new FakeSession(configure: options => options.UniqueNameSuffix = hasSuffix);
        var token = session.AddOld();
        for (var i = 0; i < 5; i++)
        {
            await session.RotateAsync(token);
            Assert.That(session.Fastly.Tokens.Single().Name, Does.StartWith($"deploy (successor of {token.Id})").And.Length.EqualTo("deploy (successor of )".Length + 22 + (hasSuffix ? 33 : 0)));
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
