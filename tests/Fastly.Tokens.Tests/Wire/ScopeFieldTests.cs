namespace Fastly.Tokens.Tests.Wire;

/// <summary>The scope, which has two names on the wire and any text as its value.</summary>
public sealed class ScopeFieldTests : WireMockFixture
{
    [TestCase(""" "scope":"purge_all","scopes":null """)]
    [TestCase(""" "scopes":null,"scope":"purge_all" """)]
    [TestCase(""" "scope":"purge_all","scopes":"" """)]
    [TestCase(""" "scope":null,"scopes":"purge_all" """)]
    [TestCase(""" "scope":"","scopes":"purge_all" """)]
    [TestCase(""" "scopes":"purge_all","scope":null """)]
    public async Task Of_scope_and_scopes_the_nonempty_one_counts(string fields) =>
        Assert.That((await ReadAsync("," + fields)).Scope, Is.EqualTo(TokenScopes.PurgeAll));

    [TestCase("global\tpurge_all")]
    [TestCase("global\u0001x", TestName = "A_scope_with_a_control_character_is_kept")]
    [TestCase("global\u00a0purge_all")]
    public async Task A_scope_that_could_not_be_sent_can_be_read(string scope)
    {
        var token = await ReadAsync($",\"scope\":{Newtonsoft.Json.JsonConvert.ToString(scope)}");

        Assert.Multiple(() =>
        {
            Assert.That(token.Scope!.Value.ToString(), Is.EqualTo(scope));
            Assert.That(token.Scope.Value.Values.Select(value => value.Value), Is.EqualTo([scope]));
            Assert.That((token.Scope.Value | TokenScopes.PurgeAll).Contains(TokenScope.PurgeAll), Is.True);
        });
    }

    [Test]
    public async Task A_scope_of_any_length_can_be_read()
    {
        var scope = new string('s', 5000);

        var token = await ReadAsync($",\"scope\":\"{scope}\"");

        Assert.That(token.Scope!.Value.Values.Single().Value, Is.EqualTo(scope));
    }

    [TestCase("purge_all purge_all", "purge_all")]
    [TestCase("a b a a", "b a")]
    public async Task A_scope_that_is_sent_twice_counts_once(string sent, string meant)
    {
        var scope = (await ReadAsync($",\"scope\":\"{sent}\"")).Scope!.Value;

        Assert.That(scope, Is.EqualTo(new TokenScopes(meant)));
        Assert.That(scope.GetHashCode(), Is.EqualTo(new TokenScopes(meant).GetHashCode()));
        Assert.That(new HashSet<TokenScopes> { scope }, Does.Contain(new TokenScopes(meant)));
    }

    private async Task<AutomationToken> ReadAsync(string fields)
    {
        Respond(200, $$"""{"id":"x"{{fields}}}""");
        return await Client.GetSelfAsync();
    }
}
