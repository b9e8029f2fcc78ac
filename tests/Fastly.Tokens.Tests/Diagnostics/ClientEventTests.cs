using System.Diagnostics;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Diagnostics;

/// <summary>What a client does by itself is an event of the call's span, and reaches the callback.</summary>
public sealed class ClientEventTests
{
    private readonly List<FastlyClientEvent> _events = [];

    [SetUp]
    public void SetUp() => _events.Clear();

    private FakeSession Session(
        FakeFastlyOptions? fastly = null,
        Action<AutomationTokensClientOptions>? configure = null,
        bool isInSudoMode = true
    ) =>
        new(
            fastly,
            options =>
            {
                options.EventCallback = happened =>
                {
                    lock (_events)
                        _events.Add(happened);
                };
                configure?.Invoke(options);
            },
            isInSudoMode
        );

    [Test]
    public async Task A_retry_has_its_attempt_its_delay_and_its_reason()
    {
        using var session = Session(configure: options => options.Random = new FixedRandom(1));
        using var telemetry = new ExportedTelemetry();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(503));
        session.Fastly.Faults.Add(FakeFault.DropBefore());

        await session.RunAsync(session.Client.GetAsync(token.Id));

        Assert.That(
            _events.Select(it => (it.Kind, it.Operation, it.Attempt, it.Delay, it.Reason)),
            Is.EqualTo(
                new (FastlyClientEventKind, string, int?, TimeSpan?, string?)[]
                {
                    (FastlyClientEventKind.Retrying, "Get", 1, TimeSpan.FromSeconds(0.5), "503"),
                    (FastlyClientEventKind.Retrying, "Get", 2, TimeSpan.FromSeconds(1), "Fastly.Tokens.FastlyConnectionException"),
                }
            )
        );
        var retry = telemetry.Span.Events.First();
        Assert.That(retry.Name, Is.EqualTo("fastly.tokens.retry"));
        Assert.That(
            retry.Tags.Select(tag => $"{tag.Key}={tag.Value}"),
            Is.EquivalentTo(new[] { "fastly.tokens.attempt=1", "fastly.tokens.delay=0.5", "fastly.tokens.reason=503" })
        );
        Assert.That(telemetry.Span.Status, Is.EqualTo(ActivityStatusCode.Unset), "The retry succeeded.");
    }

    [Test]
    public async Task Revocations_that_wait_for_the_rate_limit_report_it_once()
    {
        using var session = Session(new FakeFastlyOptions { WriteLimitPerHour = 4 });
        using var telemetry = new ExportedTelemetry();
        var tokens = session.Fastly.AddTokens(6);

        await session.RunAsync(
            session
                .Client.RevokeManyAsync(
                    tokens.Select(token => token.Id),
                    new BulkRevocationOptions { ReservedWrites = 0, MaxConcurrency = 3 }
                )
                .ReadAllAsync(),
            60_000
        );

        var waits = _events.Where(it => it.Kind == FastlyClientEventKind.WaitingForRateLimit).ToList();
        Assert.That(waits, Is.Not.Empty);
        Assert.That(waits.Select(it => it.Delay), Is.All.GreaterThan(TimeSpan.FromMinutes(10)));
        Assert.That(waits, Has.Count.LessThanOrEqualTo(2), "Six revocations waited, in two hours.");
        Assert.That(telemetry.Events, Does.Contain("fastly.tokens.rate_limit_wait"));
    }

    [Test]
    public async Task Sudo_mode_that_a_creation_required_is_reported()
    {
        using var session = Session(
            configure: options =>
                options.SudoCredentialsCallback = static _ => new(new SudoCredentials("someone@example.com", FakeSession.Password)),
            isInSudoMode: false
        );
        using var telemetry = new ExportedTelemetry();

        await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(_events.Select(it => it.Kind), Is.EqualTo(new[] { FastlyClientEventKind.SudoModeEntered }));
        Assert.That(telemetry.Events, Is.EqualTo(new[] { "fastly.tokens.sudo_mode_entered" }));
    }

    [Test]
    public async Task Sudo_mode_that_the_caller_entered_is_not_reported()
    {
        using var session = Session(isInSudoMode: false);

        await session.Client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", FakeSession.Password));

        Assert.That(_events, Is.Empty);
    }

    [Test]
    public async Task The_other_route_of_a_revocation_is_reported_when_it_is_first_needed()
    {
        using var session = Session();
        using var telemetry = new ExportedTelemetry();
        var tokens = session.Fastly.AddTokens(2);

        foreach (var token in tokens)
            await session.Client.RevokeAsync(token.Id);

        Assert.That(
            _events.Select(it => (it.Kind, it.TokenId, it.Reason)),
            Is.EqualTo(new[] { (FastlyClientEventKind.RouteFallback, tokens[0].Id, "400") })
        );
        Assert.That(telemetry.Events, Is.EqualTo(new[] { "fastly.tokens.route_fallback" }));
        Assert.That(
            telemetry.Spans.SelectMany(static span => span.Events).Single().Tags.Select(static tag => $"{tag.Key}={tag.Value}"),
            Is.EquivalentTo(new[] { $"fastly.tokens.token.id={tokens[0].Id}", "fastly.tokens.reason=400" })
        );
    }

    [Test]
    public async Task A_delivered_successor_is_reported_before_the_old_token_is_revoked()
    {
        using var session = Session();
        using var telemetry = new ExportedTelemetry();
        var old = session.AddOld();

        var rotation = await session.RotateAsync(old);

        Assert.That(
            _events.Select(it => (it.Kind, it.TokenId)),
            Is.EqualTo(
                new[] { (FastlyClientEventKind.SuccessorDelivered, rotation.Successor.Id), (FastlyClientEventKind.RouteFallback, old.Id) }
            )
        );
        Assert.That(telemetry.Span.GetTagItem("fastly.tokens.token.id"), Is.EqualTo(old.Id));
    }

    [Test]
    public void A_token_with_excessive_permissions_is_revoked_automatically()
    {
        using var session = Session();
        using var telemetry = new ExportedTelemetry();
        session.Fastly.OnGrant = static token => token with { Scope = "global" };

        var thrown = Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        var revocation = _events.Single(it => it.Kind == FastlyClientEventKind.AutomaticRevocation);
        Assert.That((revocation.TokenId, revocation.Reason), Is.EqualTo((thrown.TokenId, "excessive_permissions")));
        Assert.That(telemetry.Events, Does.Contain("fastly.tokens.automatic_revocation"));
    }

    [Test]
    public void An_automatic_revocation_that_fails_is_reported_as_such()
    {
        using var session = Session();
        session.Fastly.OnGrant = static token => token with { Scope = "global" };
        session.Fastly.Faults.Add(FakeFault.Response(401), FakeSession.IsDelete, times: int.MaxValue);

        Assert.ThrowsAsync<FastlyExcessivePermissionsException>(async () => await session.Client.CreateAsync(FakeSession.Request()));

        Assert.That(_events.Select(it => it.Kind), Is.EqualTo(new[] { FastlyClientEventKind.AutomaticRevocationFailed }));
    }

    [Test]
    public void A_token_whose_response_was_lost_is_revoked_for_an_unknown_outcome()
    {
        using var session = Session(configure: static options => options.AppendUniqueNameSuffix = true);
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        var revocation = _events.Single(it => it.Kind == FastlyClientEventKind.AutomaticRevocation);
        Assert.That((revocation.TokenId, revocation.Reason), Is.EqualTo((thrown.RevokedIds.Single(), "unknown_outcome")));
    }

    [Test]
    public void A_successor_that_lost_against_another_rotation_is_revoked_for_that()
    {
        using var session = Session();
        var old = session.AddOld();
        // Another rotation creates its successor while this one creates its own.
        session.Fastly.BeforeRequest = request =>
        {
            if (FakeSession.IsCreation(request))
                session.Fastly.AddToken(
                    new FakeToken { Name = $"deploy (successor of {old.Id})", CreatedAt = session.ServersClock.GetUtcNow().AddMinutes(-1) }
                );
        };

        Assert.ThrowsAsync<FastlyRotationException>(async () => await session.RunAsync(session.RotateAsync(old)));

        Assert.That(_events.Single(it => it.Kind == FastlyClientEventKind.AutomaticRevocation).Reason, Is.EqualTo("concurrent_rotation"));
    }

    [Test]
    public async Task A_callback_that_throws_changes_nothing()
    {
        using var session = new FakeSession(configure: static options =>
            options.EventCallback = static _ => throw new InvalidOperationException("The log is full.")
        );
        var old = session.AddOld();

        var rotation = await session.RotateAsync(old);

        Assert.That(rotation.OldTokenState, Is.EqualTo(TokenState.Revoked));
    }

    [Test]
    public void An_event_is_one_line()
    {
        var happened = new FastlyClientEvent(FastlyClientEventKind.Retrying, "Rotate")
        {
            TokenId = "T1",
            Attempt = 2,
            Delay = TimeSpan.FromSeconds(1.5),
            Reason = "503",
        };

        Assert.That(happened.ToString(), Is.EqualTo("Retrying (Rotate, token T1, attempt 2, 1.5 s, 503)"));
        Assert.That(() => new FastlyClientEvent(FastlyClientEventKind.Retrying, ""), Throws.ArgumentException);
    }
}
