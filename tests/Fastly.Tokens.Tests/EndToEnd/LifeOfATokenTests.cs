using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.EndToEnd;

public sealed class LifeOfATokenTests
{
    [Test]
    public async Task A_token_is_created_listed_read_and_revoked()
    {
        using var fastly = new FakeFastly();
        var user = fastly.AddUser("someone@example.com", "a password");
        var key = fastly.AddKey(user);
        fastly.AddTokens(250);
        using var client = new AutomationTokensClient(new FastlyApiKey(key.Secret), new AutomationTokensClientOptions { Handler = fastly });

        await client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", "a password"));
        var created = await client.CreateAsync(
            new AutomationTokenCreateRequest
            {
                Name = "deploy",
                Role = AutomationTokenRole.Engineer,
                Scope = TokenScopes.PurgeSelect | TokenScopes.PurgeAll,
                Services = ServiceAccess.Only("SU1Z0isxPaozGVKXdv0eY"),
            }
        );
        var listed = new List<AutomationToken>();
        await foreach (var token in client.ListAsync())
            listed.Add(token);
        var read = await client.GetAsync(created.Id);
        var outcome = await client.RevokeAsync(created.Id);

        Assert.Multiple(() =>
        {
            Assert.That(created.AccessToken.Reveal(), Is.Not.Empty);
            Assert.That(listed, Has.Count.EqualTo(251));
            Assert.That(listed.Select(token => token.Id), Is.Unique);
            Assert.That(read.Scope, Is.EqualTo(TokenScopes.PurgeAll | TokenScopes.PurgeSelect));
            Assert.That(outcome, Is.EqualTo(RevocationOutcome.Revoked));
            Assert.That(async () => await client.GetAsync(created.Id), Throws.InstanceOf<FastlyNotFoundException>());
        });
    }
}
