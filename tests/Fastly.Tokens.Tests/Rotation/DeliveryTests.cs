using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

public sealed class DeliveryTests
{
    [Test]
    public async Task The_old_token_is_revoked_only_after_the_delivery([Values] FakeResponseShape shape)
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
    public void A_failed_delivery_leaves_both_tokens_and_the_exception_holds_the_successor([Values] bool throwsAtOnce)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var failure = new IOException("The vault is full.");

        var thrown = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(old.Id, null, (_, _) => throwsAtOnce ? throw failure : Task.FromException(failure))
        );

        session.AssertBothStay(old, thrown);
        Assert.That(thrown.InnerException, Is.SameAs(failure));
        Assert.That(thrown.Message, Does.Contain("delivering the successor failed").And.Not.Contain("contains its secret"));
        Assert.That(thrown.SuccessorState, Is.EqualTo(TokenState.Usable));
    }

    [Test]
    public void A_delivery_that_returns_null_leaves_both_tokens()
    {
        using var session = new FakeSession();
        var old = session.AddOld();

        session.AssertBothStay(
            old,
            Assert.ThrowsAsync<FastlyRotationException>(async () => await session.Client.RotateAsync(old.Id, null, (_, _) => null!))
        );
    }

    [Test]
    public void A_cancelled_delivery_leaves_both_tokens_because_it_may_have_had_an_effect([Values] bool revokesUndelivered)
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
                new RotationOptions { RevokeUndeliveredSuccessor = revokesUndelivered },
                cancelling.Token
            )
        );

        session.AssertBothStay(old, thrown);
        Assert.That(thrown.InnerException, Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_cancellation_after_the_delivery_reports_the_delivery()
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
    public void A_delivery_exception_with_the_secret_is_not_quoted()
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

        session.AssertBothStay(old, thrown);
        Assert.That(thrown.InnerException, Is.Null);
        Assert.That(thrown.Message, Does.Contain("contains its secret"));
    }

    [Test]
    public async Task A_client_that_is_disposed_during_the_rotation_loses_neither_token([Range(1, 9)] int at)
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
            // A successor may exist, if the client was disposed while it was created; nobody has it.
            Assert.That(held, Is.Null);
            Assert.That(session.Fastly.Accepts(old.Secret));
        }

        Assert.That(count, Is.GreaterThanOrEqualTo(at), "The rotation did not come so far.");
    }
}
