using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>A handler that sends the key to another origin is reported, and the key is not sent again.</summary>
public sealed class DisclosedKeyTests
{
    [Test]
    public void A_key_sent_to_another_origin_is_reported_and_not_sent_again()
    {
        using var fastly = new FakeFastly();
        using var client = new AutomationTokensClient(
            new FastlyApiKey("a-key"),
            new AutomationTokensClientOptions { Handler = new RedirectingHandler(fastly) }
        );

        var thrown = Assert.ThrowsAsync<FastlyKeyDisclosedException>(async () => await client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.Message, Does.Contain("https://elsewhere.example").And.Contain("Revoke the key"));
        Assert.That(fastly.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_key_disclosed_after_the_creation_is_reported_with_the_secret()
    {
        using var fastly = new FakeFastly();
        var user = fastly.AddUser();
        fastly.EnterSudoMode(user.KeyId);
        var straying = new RedirectingHandler(fastly, static request => request.Method == HttpMethod.Get);
        using var client = new AutomationTokensClient(new FastlyApiKey(user.Key), new AutomationTokensClientOptions { Handler = straying });
        fastly.Faults.Add(FakeSession.Without("role"), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () => await client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.InnerException, Is.TypeOf<FastlyKeyDisclosedException>());
        Assert.That(fastly.Accepts(thrown.AccessToken!.Reveal()));
        Assert.That(thrown.TokenId, Is.EqualTo(fastly.Tokens.Single().Id));
    }

    [Test]
    public void A_key_disclosed_while_candidates_are_listed_is_reported()
    {
        using var fastly = new FakeFastly();
        var user = fastly.AddUser();
        fastly.EnterSudoMode(user.KeyId);
        var straying = new RedirectingHandler(fastly, static request => request.Method == HttpMethod.Get);
        using var client = new AutomationTokensClient(new FastlyApiKey(user.Key), new AutomationTokensClientOptions { Handler = straying });
        fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () => await client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.Candidates, Is.Null);
        Assert.That(thrown.Message, Does.Contain("https://elsewhere.example").And.Contain("Revoke the key"));
    }

    [Test]
    public void A_key_disclosed_while_an_orphan_is_revoked_is_not_sent_again()
    {
        using var fastly = new FakeFastly();
        var user = fastly.AddUser();
        fastly.EnterSudoMode(user.KeyId);
        var strays = 0;
        var straying = new RedirectingHandler(fastly, request => request.Method == HttpMethod.Delete && ++strays > 0);
        using var client = new AutomationTokensClient(
            new FastlyApiKey(user.Key),
            new AutomationTokensClientOptions { Handler = straying, AppendUniqueNameSuffix = true }
        );
        fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);
        fastly.BeforeRequest = request =>
        {
            // The service created two: the second orphan is not revoked, because the key was disclosed.
            if (FakeSession.IsListing(request))
                fastly.AddToken(new FakeToken { Name = fastly.Tokens[0].Name });
        };

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () => await client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.RevokedIds, Is.Empty);
        Assert.That(thrown.Message, Does.Contain("https://elsewhere.example").And.Contain("Revoke the key"));
        Assert.That(strays, Is.EqualTo(1));
    }

    [Test]
    public void Credentials_sent_to_another_origin_are_all_named()
    {
        using var fastly = new FakeFastly();
        using var client = new AutomationTokensClient(
            new FastlyApiKey("a-key"),
            new AutomationTokensClientOptions { Handler = new RedirectingHandler(fastly) }
        );

        var thrown = Assert.ThrowsAsync<FastlyKeyDisclosedException>(async () =>
            await client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", FakeSession.Password, "123456"))
        );

        Assert.That(
            thrown.Message,
            Does.Contain("the password and the one-time password").And.Contain("Revoke the key, change the password")
        );
        Assert.That(thrown.Message, Does.Not.Contain(FakeSession.Password).And.Not.Contain("123456"));
    }
}
