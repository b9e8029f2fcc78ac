using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>A successor whose creation fails does not cost the old token, and the exception names both.</summary>
public sealed class SuccessorCreationTests
{
    [Test]
    public void A_creation_that_is_sent_to_another_origin_names_the_old_token()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        using var straying = new RedirectingHandler(session.Fastly, static request => request.Method == HttpMethod.Post);
        using var client = session.Through(straying);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await client.RotateAsync(old.Id, null, RotationSession.Accept)
        );

        Assert.That(
            (thrown.OldTokenId, thrown.OldTokenState, thrown.SuccessorState),
            Is.EqualTo((old.Id, TokenState.Usable, TokenState.Unknown))
        );
        Assert.That(thrown.Message, Does.Contain(old.Id).And.Contain("https://elsewhere.example").And.Contain("Revoke the key"));
        Assert.That(thrown.InnerException, Is.TypeOf<FastlyKeyDisclosedException>());
    }

    [Test]
    public void A_successor_with_excessive_permissions_is_revoked_and_both_are_named([Values] bool isRevocable)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.OnGrant = token => token with { Scope = "global" };
        if (!isRevocable)
            session.Fastly.Faults.Add(FakeFault.Response((int)HttpStatusCode.Forbidden), FakeSession.IsDelete, times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        Assert.Multiple(() =>
        {
            Assert.That(thrown.InnerException, Is.TypeOf<FastlyExcessivePermissionsException>());
            Assert.That((thrown.OldTokenId, thrown.OldTokenState), Is.EqualTo((old.Id, TokenState.Usable)));
            Assert.That(thrown.SuccessorState, Is.EqualTo(isRevocable ? TokenState.Revoked : TokenState.Unknown));
            Assert.That(thrown.Successor!.Id, Is.EqualTo(((FastlyExcessivePermissionsException)thrown.InnerException!).TokenId));
            Assert.That(session.Fastly.Accepts(old.Secret));
        });
    }

    [Test]
    public void A_creation_of_unknown_outcome_names_the_old_token_and_the_candidates()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        var outcome = thrown.InnerException as FastlyCreateOutcomeUnknownException;
        Assert.That(
            (thrown.OldTokenId, thrown.OldTokenState, thrown.Successor),
            Is.EqualTo((old.Id, TokenState.Usable, (AutomationTokenCreateResponse?)null))
        );
        Assert.That(outcome!.Candidates!.Single().Id, Is.EqualTo(session.Fastly.Tokens[1].Id));
        Assert.That(thrown.Message, Does.Contain(old.Id).And.Not.Contain("othing was created"));
    }

    [Test]
    public void An_orphan_with_a_unique_name_is_reported_as_revoked()
    {
        using var session = new FakeSession(configure: options => options.AppendUniqueNameSuffix = true);
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        Assert.That(
            (thrown.SuccessorId, thrown.SuccessorState),
            Is.EqualTo((session.Fastly.RevokedTokens.Single().Id, TokenState.Revoked))
        );
        Assert.That(session.Fastly.Accepts(old.Secret));
    }
}
