using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

public sealed class HandOverTests
{
    private static bool IsSelf(FakeRequest request) => request.Path == "/tokens/self";

    [Test]
    public async Task The_old_token_is_revoked_only_after_the_hand_over_returned([Values] FastlyAnswerShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        var old = session.AddOld();
        var handedOver = string.Empty;

        var result = await session.Client.RotateAsync(old.Id, null, async (successor, cancellationToken) =>
        {
            await Task.Delay(20, cancellationToken);
            Assert.That(session.Fastly.Accepts(old.Secret));
            Assert.That(session.Fastly.Accepts(successor.AccessToken.Reveal()));
            Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
            handedOver = successor.AccessToken.Reveal();
        });

        Assert.Multiple(() =>
        {
            Assert.That(session.Fastly.Accepts(old.Secret), Is.False);
            Assert.That(session.Fastly.Accepts(handedOver));
            Assert.That((result.OldTokenId, result.OldTokenState, result.SuccessorState), Is.EqualTo((old.Id, TokenState.Revoked, TokenState.Usable)));
            Assert.That(result.PendingRevocation, Is.Null);
        });
    }

    [Test]
    public void One_that_throws_leaves_both_and_the_exception_holds_the_successor([Values] bool throwsAtOnce)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var failure = new IOException("The vault is full.");

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.Client.RotateAsync(
            old.Id, null, (_, _) => throwsAtOnce ? throw failure : Task.FromException(failure)));

        AssertBothStay(session, old, thrown);
        Assert.That(thrown.InnerException, Is.SameAs(failure));
        Assert.That(thrown.SuccessorState, Is.EqualTo(TokenState.Usable));
    }

    [Test]
    public void One_that_returns_null_leaves_both()
    {
        using var session = new FakeSession();
        var old = session.AddOld();

        AssertBothStay(session, old, Assert.ThrowsAsync<FastlyRotationException>(async () => await session.Client.RotateAsync(old.Id, null, (_, _) => null!)));
    }

    [Test]
    public void One_that_is_cancelled_leaves_both()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        using var cancelling = new CancellationTokenSource();

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.Client.RotateAsync(
            old.Id,
            null,
            async (_, cancellationToken) =>
            {
                await cancelling.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            },
            cancellationToken: cancelling.Token));

        AssertBothStay(session, old, thrown);
        Assert.That(thrown.InnerException, Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_cancellation_after_the_hand_over_says_that_it_was_handed_over()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        using var cancelling = new CancellationTokenSource();

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(old.Id, null, (_, _) => cancelling.CancelAsync(), cancellationToken: cancelling.Token));

        Assert.That((thrown.IsHandedOver, thrown.OldTokenState, thrown.SuccessorState), Is.EqualTo((true, TokenState.Unknown, TokenState.Usable)));
        Assert.That(session.Fastly.Accepts(thrown.Successor!.AccessToken.Reveal()));
    }

    private static IEnumerable<FastlyFault> Disproofs() =>
    [
        FastlyFault.Answer(401), FastlyFault.Answer(404), FastlyFault.Answer(500), FastlyFault.DropBefore(), FastlyFault.Answer(200, "<html>"), FastlyFault.Answer(204),
        FakeSession.Edit(json => json["id"] = "Another"),
    ];

    [TestCaseSource(nameof(Disproofs))]
    public void A_successor_that_is_not_proven_is_not_handed_over(FastlyFault failure)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(failure, request => IsSelf(request) && request.Key != session.User.Key, times: int.MaxValue);
        var isHandedOver = false;

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.Client.RotateAsync(old.Id, null, (_, _) => Task.FromResult(isHandedOver = true)));

        Assert.That(isHandedOver, Is.False);
        AssertBothStay(session, old, thrown);
        Assert.That(thrown.SuccessorState, Is.EqualTo(TokenState.Unknown));
    }

    [Test]
    public async Task A_refusal_is_inconclusive_and_reported()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FastlyFault.Answer(403), request => IsSelf(request) && request.Key != session.User.Key);

        var result = await session.RotateAsync(old);

        Assert.That(result.SuccessorState, Is.EqualTo(TokenState.Unknown));
    }

    [Test]
    public async Task The_proof_is_made_with_the_successors_secret_and_nothing_else_is()
    {
        using var session = new FakeSession();

        var result = await session.RotateAsync(session.AddOld());

        var with = session.Fastly.Requests.Where(request => request.Key == result.Successor.AccessToken.Reveal());
        Assert.That(with.Select(request => $"{request.Method} {request.Path}"), Is.EqualTo(new[] { "GET /tokens/self" }));
    }

    [Test]
    public void A_narrower_successor_is_not_handed_over()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Granting = token => token with { Scope = "purge_all" };

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        AssertBothStay(session, old, thrown);
        Assert.That(thrown.Message, Does.Contain("scope"));
    }

    [Test]
    public void A_wider_successor_is_revoked_and_both_are_named([Values] bool isRevocable)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Granting = token => token with { Scope = "global" };
        if (!isRevocable) session.Fastly.Faults.Add(FastlyFault.Answer((int)HttpStatusCode.Forbidden), FakeSession.IsDelete, times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        Assert.Multiple(() =>
        {
            Assert.That(thrown.InnerException, Is.TypeOf<FastlyWiderTokenException>());
            Assert.That((thrown.OldTokenId, thrown.OldTokenState), Is.EqualTo((old.Id, TokenState.Usable)));
            Assert.That(thrown.SuccessorState, Is.EqualTo(isRevocable ? TokenState.Revoked : TokenState.Unknown));
            Assert.That(thrown.Successor!.Id, Is.EqualTo(((FastlyWiderTokenException)thrown.InnerException!).TokenId));
            Assert.That(session.Fastly.Accepts(old.Secret));
        });
    }

    [Test]
    public void A_creation_of_unknown_outcome_names_the_old_token_and_the_candidates()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FastlyFault.DropAfter(), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        var outcome = thrown.InnerException as FastlyCreateOutcomeException;
        Assert.That((thrown.OldTokenId, thrown.OldTokenState, thrown.Successor), Is.EqualTo((old.Id, TokenState.Usable, (AutomationTokenCreateResponse?)null)));
        Assert.That(outcome!.Candidates!.Single().Id, Is.EqualTo(session.Fastly.Tokens[1].Id));
        Assert.That(thrown.Message, Does.Contain(old.Id).And.Not.Contain("othing was created"));
    }

    [Test]
    public async Task A_successor_that_expires_while_it_is_handed_over_does_not_cost_the_old_one()
    {
        using var session = new FakeSession();
        var old = session.AddOld();

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.Client.RotateAsync(old.Id, session.Clock.GetUtcNow().AddHours(1), (_, _) =>
        {
            session.Clock.Advance(TimeSpan.FromHours(2));
            return Task.CompletedTask;
        }));

        Assert.That(thrown.IsHandedOver);
        Assert.That(session.Fastly.Accepts(old.Secret));
        await Task.CompletedTask;
    }

    private static void AssertBothStay(FakeSession session, FakeToken old, FastlyRotationException thrown) => Assert.Multiple(() =>
    {
        Assert.That((thrown.OldTokenId, thrown.OldTokenState, thrown.IsHandedOver), Is.EqualTo((old.Id, TokenState.Usable, false)));
        Assert.That(session.Fastly.Accepts(old.Secret));
        Assert.That(session.Fastly.Accepts(thrown.Successor!.AccessToken.Reveal()));
        Assert.That(thrown.Message, Does.Contain(old.Id).And.Contain(thrown.Successor.Id));
        Assert.That(thrown.ToString(), Does.Not.Contain(thrown.Successor.AccessToken.Reveal()));
        Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
    });
}
