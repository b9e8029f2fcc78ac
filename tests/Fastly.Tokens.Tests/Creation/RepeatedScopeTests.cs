namespace Fastly.Tokens.Tests.Creation;

public sealed class RepeatedScopeTests
{
    [TestCase("""{"id":"T1","access_token":"a-secret","scope":"purge_select","scopes":"global"}""")]
    [TestCase("""{"id":"T1","access_token":"a-secret","scopes":"global","scope":"purge_select"}""")]
    [TestCase("""{"id":"T1","access_token":"a-secret","scope":"global","scope":"purge_select"}""")]
    public void A_wider_scope_in_a_second_field_is_found(string body)
    {
        using var client = StubHandler.ClientFor(_ => body);

        Assert.That(async () => await client.CreateAsync(FakeSession.Request()), Throws.InstanceOf<FastlyExcessivePermissionsException>());
    }
}
