using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

public sealed class ExcessivePermissionsTests
{
    private static FakeSession OnGrant(Action<AutomationTokensClientOptions>? configure = null)
    {
        var session = new FakeSession(configure: configure);
        session.Fastly.OnGrant = token => token with { Scope = "global", TlsAccess = true, Services = [] };
        return session;
    }

    [Test]
    public void Every_difference_is_listed_as_requested_and_as_granted()
    {
        using var session = OnGrant();

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(
            thrown.Differences,
            Is.EquivalentTo(
                new[]
                {
                    new FieldDifference("scope", "purge_select", "global", IsExcessive: true),
                    new FieldDifference("tls_access", "false", "true", IsExcessive: true),
                }
            )
        );
        Assert.That(
            thrown.Message,
            Does.Contain(thrown.TokenId).And.Contain("scope: requested purge_select, granted global").And.Contain("The token was revoked.")
        );
    }

    [Test]
    public void Without_the_option_the_token_stays_in_force_and_the_message_says_so()
    {
        using var session = OnGrant(options => options.RevokeExcessivePermissions = false);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.Multiple(() =>
        {
            Assert.That(thrown.IsRevoked, Is.False);
            Assert.That(thrown.Message, Does.Contain("is in force"));
            Assert.That(session.Fastly.Accepts(thrown.AccessToken.Reveal()));
            Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
        });
    }

    private static IEnumerable<FakeFault> Failures() =>
        [
            FakeFault.DropBefore(),
            FakeFault.Response(401),
            FakeFault.Response(403),
            FakeFault.Response(429),
            FakeFault.Response(500),
            FakeFault.Response(503),
        ];

    [TestCaseSource(nameof(Failures))]
    public void A_failed_revocation_is_reported(FakeFault failure)
    {
        using var session = OnGrant();
        session.Fastly.Faults.Add(failure, FakeSession.IsDelete, times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.Multiple(() =>
        {
            Assert.That(thrown.IsRevoked, Is.False);
            Assert.That(thrown.Message, Does.Contain("may be in force"));
            Assert.That(session.Fastly.Accepts(thrown.AccessToken.Reveal()));
        });
    }

    [Test]
    public void A_token_that_is_not_found_is_not_reported_as_revoked()
    {
        using var session = OnGrant();
        session.Fastly.Faults.Add(
            FakeFault.Response(404),
            request => FakeSession.IsDelete(request) || request.Path.StartsWith("/automation-tokens/", StringComparison.Ordinal),
            times: int.MaxValue
        );

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.Multiple(() =>
        {
            Assert.That(thrown.IsRevoked, Is.False);
            Assert.That(
                thrown.Message,
                Does.Contain("was not found").And.Contain("may become visible").And.Not.Contain("The token was revoked")
            );
            Assert.That(session.Fastly.Accepts(thrown.AccessToken.Reveal()));
        });
    }

    [Test]
    public void A_cancellation_does_not_prevent_the_revocation()
    {
        using var session = OnGrant();
        using var cancelling = new CancellationTokenSource();
        session.Fastly.BeforeRequest = request =>
        {
            if (!FakeSession.IsCreation(request))
                cancelling.Cancel();
        };

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request(), cancelling.Token)
        );

        Assert.That(thrown.IsRevoked);
    }

    [Test]
    public void No_other_token_is_revoked()
    {
        using var session = OnGrant();
        var others = session.Fastly.AddTokens(5);
        session.Fastly.AddToken(new FakeToken { Name = "deploy" });

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(session.Fastly.RevokedTokens.Select(token => token.Id), Is.EqualTo(new[] { thrown.TokenId }));
        Assert.That(session.Fastly.Tokens, Has.Count.EqualTo(others.Count + 1));
    }

    [Test]
    public void An_invalid_id_is_not_sent_and_the_secret_is_kept()
    {
        using var session = OnGrant();
        session.Fastly.Faults.Add(FakeSession.Edit(json => json["id"] = "../tokens/self"), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.IsRevoked, Is.False);
        Assert.That(session.Fastly.Accepts(thrown.AccessToken.Reveal()));
        Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
    }
}
