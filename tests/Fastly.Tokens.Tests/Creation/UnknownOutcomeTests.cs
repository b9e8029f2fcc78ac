using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>A creation without a valid response: the exception reports what is known, as of when, and no more.</summary>
public sealed class UnknownOutcomeTests
{
    private static IEnumerable<TestCaseData> Failures()
    {
        yield return Case("drop before", FakeFault.DropBefore(), false);
        yield return Case("drop after", FakeFault.DropAfter(), true);
        foreach (var status in new[] { 408, 500, 502, 503, 504, 520, 599 })
        {
            yield return Case($"{status}", FakeFault.Response(status), false);
            yield return Case($"{status} after", FakeFault.ReplaceResponse(status), true);
        }

        yield return Case("no body", FakeFault.CutBody(0), true);
        yield return Case("half a body", FakeFault.CutBody(20), true);
        yield return Case("HTML 200", FakeFault.ReplaceResponse(200, "<html><title>Welcome</title></html>", "text/html"), true);
        yield return Case("null", FakeFault.ReplaceResponse(200, "null"), true);
        yield return Case("204", FakeFault.ReplaceResponse(204), true);
        yield return Case("redirect", FakeFault.Redirect(new Uri("https://elsewhere.example/x")), false);
        yield return Case("redirect after", FakeFault.ReplaceResponse(303).WithHeader("Location", "/automation-tokens/1"), true);
    }

    private static TestCaseData Case(string name, FakeFault failure, bool exists) =>
        new TestCaseData(failure, exists).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Failures))]
    public void The_candidates_are_named_and_nothing_is_revoked(FakeFault failure, bool exists)
    {
        using var session = new FakeSession();
        session.Fastly.AddTokens(3);
        session.Fastly.Faults.Add(failure, FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.Multiple(() =>
        {
            Assert.That(thrown.Candidates!.Select(token => token.Id), Is.EqualTo(session.Fastly.Tokens.Skip(3).Select(token => token.Id)));
            Assert.That(thrown.Candidates, Has.Count.EqualTo(exists ? 1 : 0));
            Assert.That(thrown.AsOf, Is.EqualTo(session.Clock.GetUtcNow()));
            Assert.That(thrown.TokenName, Is.EqualTo("deploy"));
            Assert.That(thrown.RevokedIds, Is.Empty);
            Assert.That(thrown.Message, Does.Not.Contain("othing was created").And.Contain("2026-11-23T12:00:00Z"));
            Assert.That(thrown.InnerException, Is.InstanceOf<FastlyApiException>());
            Assert.That(session.Fastly.RevokedTokens, Is.Empty);
        });
    }

    [Test]
    public void A_deadline_leaves_the_outcome_unknown([Values] bool wasProcessed)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(
            wasProcessed ? FakeFault.DelayResponse(TimeSpan.FromHours(1)) : FakeFault.Delay(TimeSpan.FromHours(1)),
            FakeSession.IsCreation
        );

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.RunAsync(session.Client.CreateAsync(FakeSession.Request()), 1000)
        );

        Assert.That(thrown.InnerException, Is.TypeOf<FastlyTimeoutException>());
        Assert.That(thrown.Candidates, Has.Count.EqualTo(wasProcessed ? 1 : 0));
        Assert.That(thrown.Message, Does.Not.Contain("othing was created"));
    }

    [Test]
    public void A_stalled_body_leaves_the_outcome_unknown()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.StallBody(), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.RunAsync(session.Client.CreateAsync(FakeSession.Request()), 1000)
        );

        Assert.That(thrown.InnerException, Is.TypeOf<FastlyTimeoutException>());
        Assert.That(thrown.Candidates, Has.Count.EqualTo(1));
    }

    [TestCase(-7 * 60)]
    [TestCase(0)]
    [TestCase(7 * 60)]
    public void Candidates_are_chosen_by_the_servers_clock(int minutesAhead)
    {
        using var session = new FakeSession(serversClockIsAhead: TimeSpan.FromMinutes(minutesAhead));
        session.Fastly.AddToken(new FakeToken { Name = "deploy" });
        session.Clock.Advance(TimeSpan.FromSeconds(4));
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Candidates!.Single().Id, Is.EqualTo(session.Fastly.Tokens[1].Id));
    }

    [Test]
    public void A_clock_that_jumps_changes_no_candidates([Values(-5, 5)] int hours)
    {
        var clock = new ShiftedClock(TimeProvider.System);
        using var session = new FakeSession(configure: options => options.TimeProvider = clock);
        session.Fastly.AddToken(new FakeToken { Name = "deploy" });
        session.Clock.Advance(TimeSpan.FromSeconds(4));
        session.Fastly.AfterRequest = request =>
        {
            if (FakeSession.IsCreation(request))
                clock.Shift += TimeSpan.FromHours(hours);
        };
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Candidates!.Single().Id, Is.EqualTo(session.Fastly.Tokens[1].Id));
    }

    [Test]
    public void A_used_token_is_no_candidate()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);
        session.Fastly.AfterRequest = request =>
        {
            if (!FakeSession.IsCreation(request))
                return;
            var used = session.Fastly.AddToken(new FakeToken { Name = "deploy", LastUsedAt = session.Clock.GetUtcNow() });
            session.Fastly.AddToken(new FakeToken { Name = "another" });
            Assert.That(used.LastUsedAt, Is.Not.Null);
        };

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Candidates!.Single().Id, Is.EqualTo(session.Fastly.Tokens[0].Id));
    }

    [Test]
    public void A_candidate_of_another_caller_is_listed_and_not_revoked()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);
        session.Fastly.AfterRequest = request =>
        {
            if (FakeSession.IsCreation(request))
                session.Fastly.AddToken(new FakeToken { Name = "deploy" });
        };

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Candidates, Has.Count.EqualTo(2));
        Assert.That(session.Fastly.RevokedTokens, Is.Empty);
    }

    [Test]
    public void The_candidates_are_as_of_the_start_of_the_listing()
    {
        using var session = new FakeSession();
        var began = session.Clock.GetUtcNow();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);
        session.Fastly.AfterRequest = request =>
        {
            if (FakeSession.IsListing(request))
                session.Clock.Advance(TimeSpan.FromSeconds(20));
        };

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.AsOf, Is.EqualTo(began));
    }

    [Test]
    public void A_token_created_during_the_callback_is_no_candidate()
    {
        FakeSession? session = null;
        using var asking = session = new FakeSession(
            configure: options =>
                options.SudoCredentialsCallback = _ =>
                {
                    session!.Fastly.AddToken(new FakeToken { Name = "deploy" });
                    session.Clock.Advance(TimeSpan.FromMinutes(10));
                    return new(new SudoCredentials("someone@example.com", FakeSession.Password));
                },
            isInSudoMode: false
        );
        session.Fastly.Faults.Add(FakeFault.DropAfter(), request => FakeSession.IsCreation(request) && session.Creations > 1);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Candidates!.Single().Id, Is.EqualTo(session.Fastly.Tokens[1].Id));
    }

    [Test]
    public void A_list_that_cannot_be_read_leaves_the_candidates_unknown()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Candidates, Is.Null);
        Assert.That(thrown.AsOf, Is.Null);
        Assert.That(thrown.Message, Does.Contain("could not be read").And.Not.Contain("othing was created"));
    }

    [Test]
    public void A_token_whose_secret_is_lost_is_named_and_not_reported_as_revoked()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeSession.Without("access_token"), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.TokenId, Is.EqualTo(session.Fastly.Tokens.Single().Id));
        Assert.That(thrown.RevokedIds, Is.Empty);
        Assert.That(thrown.Message, Does.Contain(thrown.TokenId).And.Not.Contain("was revoked"));
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(422)]
    [TestCase(429)]
    public void A_refusal_is_certain(int status)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(status), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync(
            Is.InstanceOf<FastlyApiException>(),
            async () => await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown, Is.Not.TypeOf<FastlyCreateOutcomeUnknownException>());
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_cancellation_revokes_nothing()
    {
        using var session = new FakeSession();
        using var cancelling = new CancellationTokenSource();
        session.Fastly.AfterRequest = _ => cancelling.Cancel();
        session.Fastly.Faults.Add(FakeFault.StallBody(), FakeSession.IsCreation);

        Assert.That(
            async () => await session.Client.CreateAsync(FakeSession.Request(), cancelling.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(session.Fastly.RevokedTokens, Is.Empty);
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_call_can_be_cancelled_while_candidates_are_listed()
    {
        using var session = new FakeSession();
        using var cancelling = new CancellationTokenSource();
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);
        session.Fastly.BeforeRequest = request =>
        {
            if (FakeSession.IsListing(request))
                cancelling.Cancel();
        };

        Assert.That(
            async () => await session.Client.CreateAsync(FakeSession.Request(), cancelling.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }
}
