using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

public sealed class UniqueNameTests
{
    private static FakeSession WithSuffix() => new(configure: options => options.AppendUniqueNameSuffix = true);

    [Test]
    public async Task The_name_gets_128_random_bits()
    {
        using var session = WithSuffix();

        var one = await session.Client.CreateAsync(FakeSession.Request());
        var other = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(one.Name, Does.Match("^deploy-[0-9a-f]{32}$"));
        Assert.That(one.Name, Is.Not.EqualTo(other.Name));
        Assert.That(one.Differences, Is.Empty);
    }

    [Test]
    public void The_token_with_the_unique_name_is_revoked_and_no_other()
    {
        using var session = WithSuffix();
        session.Fastly.AddToken(new FakeToken { Name = "deploy" });
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.RevokedIds, Is.EqualTo(session.Fastly.RevokedTokens.Select(token => token.Id)));
        Assert.That(thrown.RevokedIds, Has.Count.EqualTo(1));
        Assert.That(session.Fastly.Tokens.Single().Name, Is.EqualTo("deploy"));
        Assert.That(thrown.TokenName, Does.Match("^deploy-[0-9a-f]{32}$"));
    }

    [Test]
    public void A_failed_revocation_is_not_reported_as_done()
    {
        using var session = WithSuffix();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeFault.Response(403), FakeSession.IsDelete, times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.RevokedIds, Is.Empty);
        Assert.That(thrown.Candidates, Has.Count.EqualTo(1));
        var id = thrown.Candidates!.Single().Id;
        Assert.That(thrown.Message, Does.Not.Contain("Revoked,").And.Not.Contain("If one of them"));
        Assert.That(
            thrown.Message,
            Does.Contain("this call created it: revoke it")
                .And.Contain($"Revoking {id} failed, and it may be in force")
                .And.Contain("403 Forbidden")
        );
    }

    [Test]
    public void An_id_without_a_secret_reports_why_its_revocation_failed()
    {
        using var session = WithSuffix();
        session.Fastly.Faults.Add(FakeSession.Without("access_token"), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeFault.Response(403), FakeSession.IsDelete, times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(
            thrown.Message,
            Does.Contain("its secret is lost: revoke it").And.Contain($"Revoking {thrown.TokenId} failed").And.Contain("403 Forbidden")
        );
    }

    [Test]
    public void The_unique_name_counts_whatever_the_clock_or_last_use()
    {
        using var session = WithSuffix();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);
        session.Fastly.BeforeRequest = request =>
        {
            if (!FakeSession.IsListing(request) || session.Fastly.Tokens is not [{ } orphan])
                return;
            session.Fastly.Update(
                orphan.Id,
                token => token with { CreatedAt = token.CreatedAt.AddDays(-1), LastUsedAt = session.Clock.GetUtcNow() }
            );
        };

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.RevokedIds, Is.EqualTo(new[] { thrown.Candidates!.Single().Id }));
        Assert.That(session.Fastly.Tokens, Is.Empty);
        Assert.That(thrown.Message, Does.Not.Contain("never used"));
    }

    [Test]
    public void A_list_that_cannot_be_read_leaves_the_outcome_unknown()
    {
        using var session = WithSuffix();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeFault.Response(500), FakeSession.IsListing, times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.RunAsync(session.Client.CreateAsync(FakeSession.Request()))
        );

        Assert.That(thrown.Candidates, Is.Null);
        Assert.That(thrown.RevokedIds, Is.Empty);
    }

    [Test]
    public void A_token_whose_secret_was_received_is_not_revoked()
    {
        using var session = WithSuffix();
        session.Fastly.Faults.Add(FakeSession.Without("id"), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(session.Fastly.Accepts(thrown.AccessToken!.Reveal()));
        Assert.That(thrown.RevokedIds, Is.Empty);
    }

    [Test]
    public void An_id_without_its_secret_is_revoked()
    {
        using var session = WithSuffix();
        session.Fastly.Faults.Add(FakeSession.Without("access_token"), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.TokenId, Is.EqualTo(session.Fastly.RevokedTokens.Single().Id));
        Assert.That(thrown.RevokedIds, Is.EqualTo(new[] { thrown.TokenId }));
        Assert.That(thrown.Message, Does.Contain("It was revoked").And.Not.Contain("revoke it, and"));
    }
}
