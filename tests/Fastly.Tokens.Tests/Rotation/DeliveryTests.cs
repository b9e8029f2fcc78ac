using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

public sealed class DeliveryTests
{
    private static bool IsSelf(FakeRequest request) => request.Path == "/tokens/self";

    [Test]
    public async Task The_old_token_is_revoked_only_after_the_hand_over_returned([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        var old = session.AddOld();
        var handedOver = string.Empty;

        var result = await session.Client.RotateAsync(
            old.Id,
            null,
            async (successor, cancellationToken) =>
            {
                await Task.Delay(20, cancellationToken);
                Assert.That(session.Fastly.Accepts(old.Secret));
                Assert.That(session.Fastly.Accepts(successor.AccessToken.Reveal()));
                Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
                handedOver = successor.AccessToken.Reveal();
            }
        );

        Assert.Multiple(() =>
        {
            Assert.That(session.Fastly.Accepts(old.Secret), Is.False);
            Assert.That(session.Fastly.Accepts(handedOver));
            Assert.That(
                (result.OldTokenId, result.OldTokenState, result.SuccessorState),
                Is.EqualTo((old.Id, TokenState.Revoked, TokenState.Usable))
            );
            Assert.That(result.PendingRevocation, Is.Null);
        });
    }

    [Test]
    public void One_that_throws_leaves_both_and_the_exception_holds_the_successor([Values] bool throwsAtOnce)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var failure = new IOException("The vault is full.");

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(old.Id, null, (_, _) => throwsAtOnce ? throw failure : Task.FromException(failure))
        );

        AssertBothStay(session, old, thrown);
        Assert.That(thrown.InnerException, Is.SameAs(failure));
        Assert.That(thrown.SuccessorState, Is.EqualTo(TokenState.Usable));
    }

    [Test]
    public void One_that_returns_null_leaves_both()
    {
        using var session = new FakeSession();
        var old = session.AddOld();

        AssertBothStay(
            session,
            old,
            Assert.ThrowsAsync<FastlyRotationException>(async () => await session.Client.RotateAsync(old.Id, null, (_, _) => null!))
        );
    }

    [Test]
    public void One_that_is_cancelled_leaves_both()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        using var cancelling = new CancellationTokenSource();

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(
                old.Id,
                null,
                async (_, cancellationToken) =>
                {
                    await cancelling.CancelAsync();
                    cancellationToken.ThrowIfCancellationRequested();
                },
                cancellationToken: cancelling.Token
            )
        );

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
            await session.Client.RotateAsync(old.Id, null, (_, _) => cancelling.CancelAsync(), cancellationToken: cancelling.Token)
        );

        Assert.That(
            (thrown.IsDelivered, thrown.OldTokenState, thrown.SuccessorState),
            Is.EqualTo((true, TokenState.Unknown, TokenState.Usable))
        );
        Assert.That(session.Fastly.Accepts(thrown.Successor!.AccessToken.Reveal()));
    }

    [Test]
    public void One_that_throws_the_secret_about_is_not_quoted()
    {
        using var session = new FakeSession();
        var old = session.AddOld();

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(
                old.Id,
                null,
                (successor, _) => throw new IOException($"The vault refused '{successor.AccessToken.Reveal()}'.")
            )
        );

        AssertBothStay(session, old, thrown);
        Assert.That(thrown.InnerException, Is.Null);
        Assert.That(thrown.Message, Does.Contain("contains its secret"));
    }

    private static IEnumerable<FakeFault> Disproofs() =>
        [
            FakeFault.Response(401),
            FakeFault.Response(404),
            FakeFault.Response(500),
            FakeFault.DropBefore(),
            FakeFault.Response(200, "<html>"),
            FakeFault.Response(204),
            FakeSession.Edit(json => json["id"] = "Another"),
        ];

    [TestCaseSource(nameof(Disproofs))]
    public void A_successor_that_is_not_proven_is_not_handed_over(FakeFault failure)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(failure, request => IsSelf(request) && request.Key != session.User.Key, times: int.MaxValue);
        var isDelivered = false;

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(old.Id, null, (_, _) => Task.FromResult(isDelivered = true))
        );

        Assert.That(isDelivered, Is.False);
        AssertBothStay(session, old, thrown);
        Assert.That(thrown.SuccessorState, Is.EqualTo(TokenState.Unknown));
    }

    [Test]
    public void A_secret_that_is_not_accepted_is_not_taken_for_the_clients_key()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(401), request => IsSelf(request) && request.Key != session.User.Key);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(session.AddOld()));

        Assert.That(thrown.Message, Does.Contain("does not accept the secret of the successor").And.Not.Contain("use another one"));
    }

    [Test]
    public void A_secret_that_a_sender_takes_elsewhere_is_named_and_not_handed_over()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        using var straying = new RedirectingHandler(session.Fastly, request => IsProof(request, session.User.Key));
        using var client = Through(session, straying);

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await client.RotateAsync(old.Id, null, RotationSession.Accept)
        );

        AssertBothStay(session, old, thrown);
        Assert.That(thrown.Message, Does.Contain("https://elsewhere.example").And.Contain($"the secret of {thrown.SuccessorId}"));
        Assert.That(thrown.InnerException, Is.TypeOf<FastlyKeyDisclosedException>());
    }

    [Test]
    public void A_creation_that_a_sender_takes_elsewhere_names_the_old_token()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        using var straying = new RedirectingHandler(session.Fastly, static request => request.Method == HttpMethod.Post);
        using var client = Through(session, straying);

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

    private static bool IsProof(HttpRequestMessage request, string key) =>
        request.RequestUri!.AbsolutePath == "/tokens/self" && !request.Headers.GetValues("Fastly-Key").Contains(key);

    private static AutomationTokensClient Through(FakeSession session, HttpMessageHandler handler)
    {
        session.Options.Handler = handler;
        return new AutomationTokensClient(session.Key, session.Options);
    }

    [Test]
    public async Task A_refusal_is_inconclusive_and_reported()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(FakeFault.Response(403), request => IsSelf(request) && request.Key != session.User.Key);

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
        session.Fastly.OnGrant = token => token with { Scope = "purge_all" };

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RotateAsync(old));

        AssertBothStay(session, old, thrown);
        Assert.That(thrown.Message, Does.Contain("scope"));
    }

    [Test]
    public void A_wider_successor_is_revoked_and_both_are_named([Values] bool isRevocable)
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
    public void A_successor_that_expires_while_it_is_handed_over_does_not_cost_the_old_one()
    {
        using var session = new FakeSession();
        var old = session.AddOld();

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(
                old.Id,
                session.Clock.GetUtcNow().AddHours(1),
                (_, _) =>
                {
                    session.Clock.Advance(TimeSpan.FromHours(2));
                    return Task.CompletedTask;
                }
            )
        );

        Assert.That((thrown.IsDelivered, thrown.OldTokenState), Is.EqualTo((true, TokenState.Usable)));
        Assert.That(
            thrown.Message,
            Does.Contain($"The token {old.Id} was not revoked").And.Contain("expired").And.Contain("Rotate the token again")
        );
        Assert.That(session.Fastly.Accepts(old.Secret));
    }

    [Test]
    public async Task An_old_token_that_expires_while_its_successor_is_handed_over_is_not_called_usable([Values] bool isFailing)
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { ExpiresAt = session.Clock.GetUtcNow().AddMinutes(61) });
        var rotating = session.Client.RotateAsync(
            old.Id,
            null,
            (_, _) =>
            {
                session.Clock.Advance(TimeSpan.FromHours(2));
                return isFailing ? throw new IOException() : Task.CompletedTask;
            },
            new RotationOptions { Overlap = TimeSpan.FromHours(1) }
        );

        var state = isFailing
            ? Assert.ThrowsAsync<FastlyRotationException>(async () => await rotating).OldTokenState
            : (await rotating).OldTokenState;

        Assert.That(state, Is.EqualTo(TokenState.Unknown));
    }

    [Test]
    public void A_clock_that_jumps_while_it_is_handed_over_keeps_something_that_works([Values(-3, 3)] int hours)
    {
        using var session = new FakeSession();
        var clock = new ShiftedClock(session.Clock);
        session.Options.TimeProvider = clock;
        using var client = new AutomationTokensClient(session.Key, session.Options);
        var old = session.AddOld();
        AutomationTokenCreateResponse? held = null;

        async Task RotateAsync() =>
            await client.RotateAsync(
                old.Id,
                session.Clock.GetUtcNow().AddHours(2),
                (successor, _) =>
                {
                    held = successor;
                    clock.Shift = TimeSpan.FromHours(hours);
                    return Task.CompletedTask;
                }
            );

        Assert.That(RotateAsync, Throws.Nothing);
        Assert.That(session.Fastly.Accepts(held!.AccessToken.Reveal()));
        Assert.That(session.Fastly.Accepts(old.Secret), Is.False);
    }

    [Test]
    public void An_orphan_that_its_suffix_made_certain_is_told_to_be_revoked()
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

    [Test]
    public async Task A_client_that_is_disposed_on_the_way_loses_neither([Range(1, 9)] int at)
    {
        using var session = new FakeSession();
        var client = new AutomationTokensClient(session.Key, session.Options);
        var old = session.AddOld();
        AutomationTokenCreateResponse? held = null;
        var count = 0;
        session.Fastly.BeforeRequest = _ =>
        {
            if (++count == at)
                client.Dispose();
        };

        try
        {
            var result = await client.RotateAsync(old.Id, null, (successor, _) => Task.FromResult(held = successor));
            Assert.That(session.Fastly.Accepts(result.Successor.AccessToken.Reveal()));
        }
        catch (FastlyRotationException exception)
        {
            Assert.That(
                session.Fastly.Accepts(old.Secret) || (exception.IsDelivered && session.Fastly.Accepts(held!.AccessToken.Reveal()))
            );
        }
        catch (ObjectDisposedException)
        {
            Assert.That(session.Creations, Is.Zero);
            Assert.That(session.Fastly.Accepts(old.Secret));
        }

        Assert.That(count, Is.GreaterThanOrEqualTo(at), "The rotation did not come so far.");
    }

    private static void AssertBothStay(FakeSession session, FakeToken old, FastlyRotationException thrown) =>
        Assert.Multiple(() =>
        {
            Assert.That((thrown.OldTokenId, thrown.OldTokenState, thrown.IsDelivered), Is.EqualTo((old.Id, TokenState.Usable, false)));
            Assert.That(session.Fastly.Accepts(old.Secret));
            Assert.That(session.Fastly.Accepts(thrown.Successor!.AccessToken.Reveal()));
            Assert.That(thrown.Message, Does.Contain(old.Id).And.Contain(thrown.Successor.Id));
            Assert.That(thrown.ToString(), Does.Not.Contain(thrown.Successor.AccessToken.Reveal()));
            Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
        });
}
