namespace Fastly.Tokens.Tests.Creation;

public sealed class TwoScopesTests
{
    [TestCase("""{"id":"T1","access_token":"a-secret","scope":"purge_select","scopes":"global"}""")]
    [TestCase("""{"id":"T1","access_token":"a-secret","scopes":"global","scope":"purge_select"}""")]
    [TestCase("""{"id":"T1","access_token":"a-secret","scope":"global","scope":"purge_select"}""")]
    public void A_wide_scope_does_not_hide_behind_a_narrow_one(string answer)
    {
        using var client = StubHandler.ClientFor(_ => answer);

        Assert.That(async () => await client.CreateAsync(FakeSession.Request()), Throws.InstanceOf<FastlyExcessivePermissionsException>());
    }
}
