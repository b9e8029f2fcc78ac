using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>The response to a creation ends at each of its bytes.</summary>
public sealed class CutResponseTests
{
    [Test]
    public async Task A_complete_secret_in_a_cut_response_is_kept([Values] FakeResponseShape shape, [Values] bool isBroken)
    {
        var length = await LengthAsync(shape);
        for (var cut = 0; cut <= length; cut++)
        {
            using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
            var body = string.Empty;
            var at = cut;
            session.Fastly.Faults.Add(
                isBroken
                    ? FakeFault.RewriteBody(text => body = text).And(FakeFault.CutBody(cut))
                    : FakeFault.RewriteBody(text => (body = text)[..at]),
                FakeSession.IsCreation
            );

            AutomationTokenCreateResponse? created = null;
            FastlyCreateOutcomeUnknownException? thrown = null;
            try
            {
                created = await session.Client.CreateAsync(FakeSession.Request());
            }
            catch (FastlyCreateOutcomeUnknownException exception)
            {
                thrown = exception;
            }

            var token = session.Fastly.Tokens.Single();
            var secretEnd = body.IndexOf($"\"{token.Secret}\"", StringComparison.Ordinal) + token.Secret.Length + 2;
            var bothEnd = Math.Max(secretEnd, body.IndexOf($"\"{token.Id}\"", StringComparison.Ordinal) + token.Id.Length + 2);
            if (cut >= bothEnd)
            {
                Assert.That(created?.AccessToken.Reveal(), Is.EqualTo(token.Secret), $"cut at {cut}");
                Assert.That(
                    (created!.Id, created.Name, created.Scope),
                    Is.EqualTo((token.Id, "deploy", (TokenScopes?)TokenScopes.PurgeSelect))
                );
                Assert.That(created.Differences, Is.Empty);
            }
            else
            {
                Assert.That(thrown, Is.Not.Null, $"cut at {cut}");
                Assert.That(thrown!.AccessToken?.Reveal(), Is.EqualTo(cut >= secretEnd ? token.Secret : null), $"cut at {cut}");
                Assert.That(thrown.TokenId, Is.Null.Or.EqualTo(token.Id));
                Assert.That(thrown.Candidates!.Single().Id, Is.EqualTo(token.Id));
            }

            Assert.That(session.Fastly.RevokedTokens, Is.Empty);
        }
    }

    [Test]
    public async Task A_secret_is_kept_if_the_token_cannot_be_read([Values] FakeResponseShape shape)
    {
        var length = await LengthAsync(shape);
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.Faults.Add(FakeFault.CutBody(length - 1), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeFault.DropAfter(), times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        var token = session.Fastly.Tokens.Single();
        Assert.That((thrown.TokenId, thrown.AccessToken!.Reveal()), Is.EqualTo((token.Id, token.Secret)));
        Assert.That(thrown.ToString(), Does.Not.Contain(token.Secret));
    }

    [Test]
    public void A_token_whose_excessive_permissions_are_read_later_is_revoked()
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        session.Fastly.OnGrant = token => token with { TlsAccess = true };
        session.Fastly.Faults.Add(FakeSession.Edit(json => json["scope"] = 5), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(session.Fastly.RevokedTokens.Single().Id, Is.EqualTo(thrown.TokenId));
    }

    [Test]
    public void Another_token_in_the_response_is_neither_returned_nor_revoked()
    {
        using var session = new FakeSession();
        var other = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeSession.Edit(json => json["scope"] = 5), FakeSession.IsCreation);
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                json["id"] = other.Id;
                json["scope"] = "global";
            }),
            request => request.Method == HttpMethod.Get
        );

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(session.Fastly.Find(thrown.TokenId!)!.Secret, Is.EqualTo(thrown.AccessToken!.Reveal()));
        Assert.That(thrown.TokenId, Is.Not.EqualTo(other.Id));
        Assert.That(session.Fastly.RevokedTokens, Is.Empty);
    }

    private static async Task<int> LengthAsync(FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        var length = 0;
        session.Fastly.Faults.Add(FakeFault.RewriteBody(body => body[..(length = body.Length)]), FakeSession.IsCreation);
        await session.Client.CreateAsync(FakeSession.Request());
        return length;
    }
}
