using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>Stops a rotation at each of its requests, in every way. One of the tokens that the consumers hold always works.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StoppedRotationTests
{
    private static IEnumerable<TestCaseData> Failures()
    {
        yield return Case("drop before", FakeFault.DropBefore());
        yield return Case("drop after", FakeFault.DropAfter());
        yield return Case("half a body", FakeFault.CutBody(20));
        yield return Case("HTML 200", FakeFault.ReplaceResponse(200, "<html></html>", "text/html"));
        yield return Case("an empty object", FakeFault.ReplaceResponse(200, "{}"), isLie: true);
        yield return Case("redirect", FakeFault.Redirect(new Uri("https://elsewhere.example/")));
        foreach (var status in new[] { 400, 401, 403, 404, 429, 500, 502, 503 })
        {
            yield return Case($"{status}", FakeFault.Response(status), isLie: status == 404);
            yield return Case($"{status} after", FakeFault.ReplaceResponse(status), isLie: status == 404);
        }
    }

    /// <param name="name">The failure's name.</param>
    /// <param name="failure">The failure.</param>
    /// <param name="isLie">Whether a response claims that a token is revoked that is not.</param>
    private static TestCaseData Case(string name, FakeFault failure, bool isLie = false) =>
        new TestCaseData(failure, isLie).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Failures))]
    public async Task A_token_of_the_consumers_always_works(FakeFault failure, bool isLie)
    {
        foreach (var shape in Enum.GetValues<FakeResponseShape>())
        {
            foreach (var routes in new[] { FakeDeleteRoutes.Tokens, FakeDeleteRoutes.Documented })
            {
                foreach (var times in new[] { 1, int.MaxValue })
                {
                    for (
                        var at = 1;
                        await StopAtAsync(at, times, failure, isLie, new FakeFastlyOptions { Shape = shape, DeleteRoutes = routes });
                        at++
                    )
                        Assert.That(at, Is.LessThan(40));
                }
            }
        }
    }

    [Test]
    public async Task A_cancellation_at_any_request_leaves_a_working_token([Values] bool wasProcessed)
    {
        for (var at = 1; ; at++)
        {
            using var cancelling = new CancellationTokenSource();
            using var session = new FakeSession();
            var held = new Held(session);
            var fault = wasProcessed ? FakeFault.DelayResponse(TimeSpan.FromHours(1)) : FakeFault.Delay(TimeSpan.FromHours(1));
            var number = at;
            session.Fastly.Faults.Add(fault, request => request.Number == number);
            void Cancel(FakeRequest request)
            {
                if (request.Number == number)
                    cancelling.CancelAfter(1);
            }

            session.Fastly.BeforeRequest += Cancel;

            try
            {
                await session.Client.RotateAsync(held.Old.Id, null, held.TakeAsync, cancellationToken: cancelling.Token);
                Assert.That(at, Is.GreaterThan(8));
                return;
            }
            catch (OperationCanceledException)
            {
                Assert.That(held.HasSuccessor, Is.False);
            }
            catch (FastlyRotationException exception)
            {
                held.AssertReported(exception);
            }

            held.AssertWorks();
            await AssertFoundAsync(session, held);
        }
    }

    /// <summary>False if there is no such request any more.</summary>
    private static async Task<bool> StopAtAsync(int at, int times, FakeFault failure, bool isLie, FakeFastlyOptions options)
    {
        using var session = new FakeSession(options);
        var held = new Held(session);
        session.Fastly.Faults.Add(failure, request => request.Number >= at, times);
        var before = session.Fastly.Requests.Count;
        try
        {
            var result = await session.Client.RotateAsync(held.Old.Id, null, held.TakeAsync);
            Assert.That(result.OldTokenState, Is.EqualTo(TokenState.Revoked));
            if (!isLie)
                Assert.That(session.Fastly.Find(held.Old.Id), Is.Null, $"at {at}: reported as revoked");
            Assert.That(session.Fastly.Accepts(result.Successor.AccessToken.Reveal()));
        }
        catch (FastlyRotationException exception)
        {
            held.AssertReported(exception, isLie);
        }
        catch (FastlyApiException exception)
        {
            // Documented: the old token could not be read, or the service refused to create a successor.
            Assert.That(
                exception,
                Is.Not.TypeOf<FastlyCreateOutcomeUnknownException>().And.Not.TypeOf<FastlyExcessivePermissionsException>()
            );
            Assert.That(held.HasSuccessor, Is.False);
            Assert.That(session.Fastly.Accepts(held.Old.Secret));
        }

        held.AssertWorks();
        var isReached = session.Fastly.Requests.Count - before >= at;
        session.Fastly.Faults.Clear();
        await AssertFoundAsync(session, held);
        return isReached;
    }

    private static async Task AssertFoundAsync(FakeSession session, Held held)
    {
        session.Fastly.Faults.Clear();
        session.Fastly.BeforeRequest = null;
        var revoked = session.Fastly.RevokedTokens.Count;
        var found = await session.Client.FindUnfinishedRotationsAsync();
        var isGone = session.Fastly.Find(held.Old.Id) is null;
        var left = session
            .Fastly.Tokens.Where(token =>
                token.Id != held.Old.Id
                && token.Name.Contains(held.Old.Id, StringComparison.Ordinal)
                && (!isGone || !token.IsUsedByConsumers())
            )
            .Select(token => token.Id);
        Assert.That(
            found.Select(rotation => (rotation.OldTokenId, rotation.Successor.Id)),
            Is.EquivalentTo(left.Select(id => (held.Old.Id, id)))
        );
        Assert.That(session.Fastly.RevokedTokens, Has.Count.EqualTo(revoked));
    }

    /// <summary>What the consumers hold: the old secret, and the successor's once it was delivered. Checked at every request.</summary>
    private sealed class Held
    {
        private readonly FakeSession _session;
        private volatile string? _taken;

        internal Held(FakeSession session)
        {
            _session = session;
            Old = session.AddOld();
            session.Fastly.AddToken();
            session.Fastly.BeforeRequest = _ => AssertWorks();
            session.Fastly.AfterRequest = _ => AssertWorks();
        }

        internal FakeToken Old { get; }

        internal bool HasSuccessor => _taken is not null;

        internal Task TakeAsync(AutomationTokenCreateResponse successor, CancellationToken cancellationToken)
        {
            _taken = successor.AccessToken.Reveal();
            return Task.CompletedTask;
        }

        internal void AssertWorks() =>
            Assert.That(
                _session.Fastly.Accepts(Old.Secret) || (_taken is { } taken && _session.Fastly.Accepts(taken)),
                "something that the consumers hold works"
            );

        internal void AssertReported(FastlyRotationException exception, bool isLie = false)
        {
            Assert.Multiple(() =>
            {
                Assert.That(exception.OldTokenId, Is.EqualTo(Old.Id));
                Assert.That(exception.Message, Does.Contain(Old.Id));
                Assert.That(exception.IsDelivered, Is.EqualTo(HasSuccessor));
                if (exception.OldTokenState == TokenState.Usable)
                    Assert.That(_session.Fastly.Accepts(Old.Secret));
                if (exception.OldTokenState == TokenState.Revoked)
                    Assert.That(_session.Fastly.Accepts(Old.Secret), Is.False);
                if (exception.Successor is not { } successor)
                    return;
                Assert.That(exception.Message, Does.Contain(successor.Id));
                if (exception.SuccessorState != TokenState.Unknown && !isLie)
                    Assert.That(
                        _session.Fastly.Accepts(successor.AccessToken.Reveal()),
                        Is.EqualTo(exception.SuccessorState == TokenState.Usable)
                    );
                if (HasSuccessor)
                    Assert.That(_session.Fastly.Accepts(successor.AccessToken.Reveal()), "a successor that was delivered is not revoked");
                Assert.That(exception.ToString(), Does.Not.Contain(successor.AccessToken.Reveal()));
            });
            if (HasSuccessor)
                Assert.That(exception.Successor, Is.Not.Null);
        }
    }
}
