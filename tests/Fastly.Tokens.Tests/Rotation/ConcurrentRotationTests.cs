using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>Several rotations of one token at the same time: one delivers and revokes, the others leave nothing behind.</summary>
public sealed class ConcurrentRotationTests
{
    [Test]
    public async Task Of_three_concurrent_rotations_one_delivers_and_two_leave_nothing([Values(0, 1, 2, 3, 4, 5)] int seed)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Seed = seed });
        var old = session.AddOld();
        // Each waits until all three have created: each sees the others when it reads the list again.
        var created = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (creations, delivered) = (0, 0);
        session.Fastly.Faults.Add(
            FakeFault.Hold(created.Task),
            request => FakeSession.IsListing(request) && Volatile.Read(ref creations) > 0,
            times: int.MaxValue
        );
        // And none creates before all have seen the old token alone.
        var listed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listings = 0;
        session.Fastly.AfterRequest = request =>
        {
            if (FakeSession.IsCreation(request) && Interlocked.Increment(ref creations) == 3)
                created.SetResult();
            if (FakeSession.IsListing(request) && Interlocked.Increment(ref listings) == 3)
                listed.SetResult();
        };
        session.Fastly.Faults.Add(FakeFault.Hold(listed.Task), FakeSession.IsCreation, times: 3);

        var rotations = Enumerable
            .Range(0, 3)
            .Select(_ =>
                Task.Run(() =>
                    session.Client.RotateAsync(
                        old.Id,
                        null,
                        (_, _) =>
                        {
                            Interlocked.Increment(ref delivered);
                            return Task.CompletedTask;
                        }
                    )
                )
            )
            .ToList();
        await session.RunAsync(
            Task.WhenAll(
                rotations.Select(async rotation => await rotation.ContinueWith(static ended => ended.IsFaulted, TaskScheduler.Default))
            )
        );

        var failures = rotations
            .Where(rotation => rotation.IsFaulted)
            .Select(rotation => (FastlyRotationException)rotation.Exception!.InnerException!)
            .ToList();
        Assert.That(failures, Has.Count.EqualTo(2), () => string.Join('\n', failures.Select(failure => failure.Message)));
        var winner = rotations.Single(rotation => rotation.IsCompletedSuccessfully).Result;
        Assert.Multiple(() =>
        {
            Assert.That((creations, delivered), Is.EqualTo((3, 1)));
            Assert.That(session.Fastly.Tokens.Single().Id, Is.EqualTo(winner.Successor.Id));
            Assert.That(
                failures.Select(failure => (failure.SuccessorState, failure.IsDelivered, failure.OldTokenState)),
                Is.All.EqualTo((TokenState.Revoked, false, TokenState.Unknown))
            );
            Assert.That(
                failures.SelectMany(failure => failure.UnfinishedSuccessorIds),
                Is.Not.Empty.And.None.AnyOf(failures.Select(failure => failure.SuccessorId).Max(StringComparer.Ordinal))
            );
            Assert.That(failures.Select(failure => failure.Message), Is.All.Contains("was revoked. It was not delivered"));
        });
    }

    /// <summary>Another rotation appears with the response to the creation, as the test specifies.</summary>
    private static FakeSession WithRival(Func<FakeSession, FakeToken, FakeToken> rival, out FakeToken old)
    {
        var session = new FakeSession();
        var token = old = session.AddOld();
        session.Fastly.AfterRequest = request =>
        {
            if (FakeSession.IsCreation(request))
                session.Fastly.AddToken(rival(session, new FakeToken { Name = $"deploy (successor of {token.Id})" }));
        };
        return session;
    }

    private static async Task<FastlyRotationException> FailAsync(FakeSession session, FakeToken old)
    {
        try
        {
            await session.RunAsync(
                session.Client.RotateAsync(old.Id, null, static (_, _) => throw new InvalidOperationException("It must not be delivered."))
            );
        }
        catch (FastlyRotationException exception)
        {
            return exception;
        }

        throw new AssertionException("It went on.");
    }

    [Test]
    public async Task A_rotation_yields_to_an_older_one_and_names_it()
    {
        using var session = WithRival(
            (session, token) => token with { Id = "zzz", CreatedAt = session.Clock.GetUtcNow().AddSeconds(-1) },
            out var old
        );

        var thrown = await FailAsync(session, old);

        Assert.That((thrown.UnfinishedSuccessorIds.Single(), thrown.SuccessorState), Is.EqualTo(("zzz", TokenState.Revoked)));
        Assert.That(
            thrown.Message,
            Does.Contain("zzz").And.Contain(old.Id).And.Contain($"{thrown.SuccessorId} was revoked. It was not delivered")
        );
        Assert.That(session.Fastly.Accepts(old.Secret));
        Assert.That(session.Fastly.RevokedTokens.Single().Id, Is.EqualTo(thrown.SuccessorId));
    }

    [Test]
    public async Task A_rotation_does_not_yield_to_a_younger_one()
    {
        using var session = WithRival((session, token) => token with { CreatedAt = session.Clock.GetUtcNow().AddSeconds(1) }, out var old);

        Assert.That((await session.RunAsync(session.RotateAsync(old))).OldTokenState, Is.EqualTo(TokenState.Revoked));
    }

    [Test]
    public async Task Of_two_rotations_in_the_same_second_the_other_may_continue([Values("000", "zzz")] string id)
    {
        using var session = WithRival((_, token) => token with { Id = id }, out var old);

        Assert.That((await FailAsync(session, old)).UnfinishedSuccessorIds.Single(), Is.EqualTo(id));
    }

    [Test]
    public async Task Of_two_rotations_in_the_same_second_the_other_may_yield()
    {
        using var session = WithRival((_, token) => token with { Id = "zzz" }, out var old);
        session.Fastly.BeforeRequest = _ =>
        {
            if (session.Fastly.Requests.Count(FakeSession.IsListing) == 4)
                session.Fastly.Revoke("zzz");
        };

        Assert.That((await session.RunAsync(session.RotateAsync(old))).OldTokenState, Is.EqualTo(TokenState.Revoked));
    }

    [Test]
    public async Task A_list_that_fails_or_lacks_the_successor_stops_the_rotation_undelivered(
        [Values(500, 200)] int status,
        [Values] bool isRevocable
    )
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.Faults.Add(
            FakeFault.Response(status, """{"data":[],"meta":{"per_page":100,"current_page":1,"record_count":0,"total_pages":1}}"""),
            request => FakeSession.IsListing(request) && session.Creations > 0,
            times: int.MaxValue
        );
        if (!isRevocable)
            session.Fastly.Faults.Add(FakeFault.Response(403), FakeSession.IsDelete, times: int.MaxValue);

        var thrown = await FailAsync(session, old);

        Assert.That((thrown.OldTokenState, thrown.IsDelivered), Is.EqualTo((TokenState.Usable, false)));
        Assert.That(thrown.SuccessorState, Is.EqualTo(isRevocable ? TokenState.Revoked : TokenState.Unknown));
        Assert.That(
            thrown.Message,
            Does.Contain(old.Id).And.Contain(isRevocable ? "was revoked. It was not delivered" : "could not be revoked")
        );
        Assert.That(session.Fastly.Accepts(old.Secret));
        Assert.That(session.Fastly.Accepts(thrown.Successor!.AccessToken.Reveal()), Is.EqualTo(!isRevocable));
    }
}
