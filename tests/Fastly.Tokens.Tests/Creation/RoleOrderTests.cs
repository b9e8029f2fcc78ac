using Fastly.Tokens.Creation;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>One role is requested by name, several by id; the service reports names, ids, or the highest of several.</summary>
public sealed class RoleOrderTests
{
    private static readonly FakeFastlyOptions Newest = new()
    {
        Shape = FakeResponseShape.Newest,
        KnownRoles = [new("R1", "superuser"), new("R2", "engineer"), new("R3", "billing")],
    };
    private static readonly FakeFastlyOptions Recorded = new() { KnownRoles = Newest.KnownRoles };

    private static AutomationTokenCreateRequest Several(params string[] ids)
    {
        var request = FakeSession.Request();
        request.Role = null;
        request.Roles = ids;
        return request;
    }

    [Test]
    public async Task Several_roles_are_compared_as_a_set_of_ids()
    {
        using var session = new FakeSession(Newest);
        session.Fastly.OnGrant = token => token with { Roles = ["R3", "R2"] };

        Assert.That((await session.Client.CreateAsync(Several("R2", "R3"))).Differences, Is.Empty);
    }

    [Test]
    public async Task Fewer_roles_are_narrower()
    {
        using var session = new FakeSession(Newest);
        session.Fastly.OnGrant = token => token with { Roles = ["R3"], Role = "billing" };

        Assert.That((await session.Client.CreateAsync(Several("R2", "R3"))).Differences.Single().IsExcessive, Is.False);
    }

    [Test]
    public void Another_role_is_excessive()
    {
        using var session = new FakeSession(Newest);
        session.Fastly.OnGrant = token => token with { Roles = ["R2", "R1"], Role = "superuser" };

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () => await session.Client.CreateAsync(Several("R2")));

        Assert.That(thrown.Differences.Single().ToString(), Is.EqualTo("role: requested R2, granted R2 R1"));
    }

    private static FakeFastlyOptions Shaped(FakeResponseShape shape) => new() { Shape = shape };

    [TestCase("superuser", "engineer")]
    [TestCase("superuser", "billing")]
    [TestCase("superuser", "user")]
    [TestCase("engineer", "user")]
    [TestCase("billing", "User")]
    public async Task A_lower_role_is_narrower(string requested, string granted)
    {
        foreach (var shape in Enum.GetValues<FakeResponseShape>())
        {
            using var session = new FakeSession(Shaped(shape));
            session.Fastly.OnGrant = token => token with { Role = granted };
            var request = FakeSession.Request();
            request.Role = new AutomationTokenRole(requested);

            Assert.That(
                (await session.Client.CreateAsync(request)).Differences.Single(),
                Is.EqualTo(new FieldDifference("role", requested, granted, IsExcessive: false)),
                shape.ToString()
            );
        }
    }

    [TestCase("user", "engineer")]
    [TestCase("engineer", "superuser")]
    [TestCase("billing", "engineer")]
    [TestCase("superuser", "owner")]
    [TestCase("something_new", "user")]
    public void A_higher_or_unknown_role_is_excessive(string requested, string granted)
    {
        foreach (var shape in Enum.GetValues<FakeResponseShape>())
        {
            using var session = new FakeSession(Shaped(shape));
            session.Fastly.OnGrant = token => token with { Role = granted };
            var request = FakeSession.Request();
            request.Role = new AutomationTokenRole(requested);

            Assert.That(
                async () => await session.Client.CreateAsync(request),
                Throws.TypeOf<FastlyExcessivePermissionsException>(),
                shape.ToString()
            );
        }
    }

    [TestCase("R9", "user", false)]
    [TestCase("user", "R9", true)]
    [TestCase("R9", null, true)]
    public void A_role_is_compared_by_its_name(string id, string? name, bool isExcessive)
    {
        var review = new GrantComparison(FakeSession.Request());

        review.Compare(new AutomationToken { Id = "T1", Roles = [new AssignedRole { Id = id, Name = name }] });

        Assert.That(review.IsExcessive, Is.EqualTo(isExcessive));
    }

    [Test]
    public void A_role_that_a_requested_one_covers_is_narrower()
    {
        var request = FakeSession.Request();
        (request.Role, request.Roles) = (null, ["superuser", "billing"]);
        var review = new GrantComparison(request);

        review.Compare(new AutomationToken { Id = "T1", Roles = [new AssignedRole { Id = "R2", Name = "engineer" }] });

        Assert.That(review.Differences.Single().IsExcessive, Is.False);
    }

    [Test]
    public void A_higher_role_beside_a_lower_one_is_excessive()
    {
        using var session = new FakeSession(Newest);
        session.Fastly.OnGrant = token => token with { Roles = ["user", "R3"], Role = "billing" };

        Assert.That(
            async () => await session.Client.CreateAsync(FakeSession.Request()),
            Throws.TypeOf<FastlyExcessivePermissionsException>()
        );
    }

    [Test]
    public async Task A_role_by_name_is_found_among_roles_by_id()
    {
        using var session = new FakeSession(Newest);

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(created.Roles!.Single().Id, Is.EqualTo("R2"));
        Assert.That(created.Differences, Is.Empty);
        Assert.That(created.Unverified, Is.Empty);
    }

    [Test]
    public async Task A_role_by_name_is_not_compared_with_roles_requested_by_id()
    {
        using var session = new FakeSession(Recorded);

        var created = await session.Client.CreateAsync(Several("R2", "R3"));

        Assert.That(created.Unverified, Is.EqualTo(new[] { "role" }));
        Assert.That(session.Fastly.RevokedTokens, Is.Empty);
    }

    [Test]
    public async Task A_name_in_another_case_is_the_same_role()
    {
        using var session = new FakeSession();
        session.Fastly.OnGrant = token => token with { Role = "Engineer" };

        Assert.That((await session.Client.CreateAsync(FakeSession.Request())).Differences, Is.Empty);
    }

    [Test]
    public async Task One_role_without_a_name_is_known_by_the_highest()
    {
        using var session = new FakeSession(Newest);
        session.Fastly.Faults.Add(FakeSession.Edit(json => json["roles"]![0]!["name"] = null), FakeSession.IsCreation);

        Assert.That((await session.Client.CreateAsync(FakeSession.Request())).Differences, Is.Empty);
    }

    [Test]
    public void Two_roles_without_names_are_excessive()
    {
        using var session = new FakeSession(Newest);
        session.Fastly.OnGrant = token => token with { Roles = ["R2", "R3"], Role = "engineer" };
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                json["roles"]![0]!["name"] = null;
                json["roles"]![1]!["name"] = null;
            }),
            FakeSession.IsCreation
        );

        Assert.That(
            async () => await session.Client.CreateAsync(FakeSession.Request()),
            Throws.TypeOf<FastlyExcessivePermissionsException>()
        );
    }
}
