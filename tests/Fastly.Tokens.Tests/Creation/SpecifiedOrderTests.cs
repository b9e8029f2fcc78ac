using Fastly.Tokens.Creation;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>This library decides what a scope or role covers. A new one in the specification requires a decision.</summary>
public sealed class SpecifiedOrderTests
{
    private static IEnumerable<string> Scopes() => InTheSpecification("TokenScope");

    private static IEnumerable<string> Roles() => InTheSpecification("AutomationTokenRole");

    private static IEnumerable<string> InTheSpecification(string schema) =>
        SpecificationNode
            .Parse(Repository.SpecificationText)
            .At($"#/components/schemas/{schema}/enum")!
            .Children.Select(value => value.Text!);

    [TestCaseSource(nameof(Scopes))]
    public void Every_scope_of_the_specification_is_ordered(string scope) =>
        Assert.That(
            ScopeOrder.PartOfGlobal.Concat(ScopeOrder.NotPartOfGlobal).Count(decided => decided.Value == scope),
            Is.EqualTo(1),
            $"The specification has the scope '{scope}'. Does Fastly document that a token with 'global' has it anyway? "
                + $"Add it to ScopeOrder.PartOfGlobal if so; else to NotPartOfGlobal."
        );

    [TestCaseSource(nameof(Roles))]
    public void Every_role_of_the_specification_is_ordered(string role) =>
        Assert.That(
            RoleOrder.Named.Concat(RoleOrder.NotOrdered).Count(decided => decided == role),
            Is.EqualTo(1),
            $"The specification has the role '{role}'. Does Fastly's guide to roles say what it may do? "
                + $"Add it to RoleOrder.Named, and to Covers, if so; else to NotOrdered."
        );

    [Test]
    public void An_unordered_scope_is_not_part_of_global()
    {
        using var session = new FakeSession();
        session.Fastly.OnGrant = token => token with { Scope = "global stats:read" };
        var request = FakeSession.Request();
        request.Scope = TokenScopes.Global;

        Assert.That(async () => await session.Client.CreateAsync(request), Throws.TypeOf<FastlyExcessivePermissionsException>());
    }

    [Test]
    public void The_scopes_that_are_part_of_global_are_these() =>
        Assert.That(
            ScopeOrder.PartOfGlobal.Select(scope => scope.Value),
            Is.EquivalentTo(new[] { "global", "global:read", "purge_all", "purge_select" })
        );
}
