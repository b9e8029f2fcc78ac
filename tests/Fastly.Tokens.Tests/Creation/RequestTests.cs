using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

public sealed class RequestTests
{
    [Test]
    public async Task A_request_that_is_changed_after_the_call_has_no_effect()
    {
        using var session = new FakeSession(
            new FakeFastlyOptions { Shape = FakeResponseShape.Newest },
            options => options.SudoCredentialsCallback = _ => new(new SudoCredentials("someone@example.com", FakeSession.Password)),
            isInSudoMode: false
        );
        var roles = new List<string> { "engineer" };
        var request = FakeSession.Request();
        request.Role = null;
        request.Roles = roles;
        session.Fastly.AfterRequest = _ =>
        {
            request.Name = "changed";
            request.Scope = TokenScopes.Global;
            request.Services = ServiceAccess.All;
            request.TlsAccess = true;
            request.ExpiresAt = session.Clock.GetUtcNow().AddYears(10);
            if (roles.Count == 1)
                roles.Add("superuser");
        };

        var created = await session.Client.CreateAsync(request);

        var token = session.Fastly.Tokens.Single();
        Assert.That(
            (token.Name, token.Scope, token.LimitServices, token.TlsAccess, token.ExpiresAt),
            Is.EqualTo(("deploy", "purge_select", (bool?)true, false, (DateTimeOffset?)null))
        );
        Assert.That(token.Roles, Is.EqualTo(new[] { "engineer" }));
        Assert.That(created.Differences, Is.Empty);
    }

    [Test]
    public async Task Access_to_TLS_is_refused_in_the_request_if_it_is_not_requested()
    {
        using var session = new FakeSession();

        await session.Client.CreateAsync(FakeSession.Request());

        var creation = session.Fastly.Requests.Single(request => request.Method == HttpMethod.Post);
        Assert.That(creation.Body, Does.Contain("\"tls_access\":false"));
    }

    private static IEnumerable<TestCaseData> BadRequests()
    {
        yield return Case("no name", request => request.Name = null!);
        yield return Case("a blank name", request => request.Name = " ");
        yield return Case("a name of two lines", request => request.Name = "one\ntwo");
        yield return Case("no scope", request => request.Scope = default);
        yield return Case("no services", request => request.Services = null!);
        yield return Case("no role", request => request.Role = null);
        yield return Case("a default role", request => request.Role = default(AutomationTokenRole));
        yield return Case("role and roles", request => request.Roles = ["engineer"]);
        yield return Case(
            "empty roles",
            request =>
            {
                request.Role = null;
                request.Roles = [];
            }
        );
        yield return Case(
            "a null role",
            request =>
            {
                request.Role = null;
                request.Roles = [null!];
            }
        );
        yield return Case(
            "an expiry in the past",
            request => request.ExpiresAt = new DateTimeOffset(2026, 11, 23, 11, 59, 59, TimeSpan.Zero)
        );
        yield return Case("an expiry now", request => request.ExpiresAt = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    }

    private static TestCaseData Case(string name, Action<AutomationTokenCreateRequest> spoil) =>
        new TestCaseData(spoil).SetArgDisplayNames(name);

    [TestCaseSource(nameof(BadRequests))]
    public void An_incomplete_or_contradictory_request_is_refused_before_anything_is_sent(Action<AutomationTokenCreateRequest> spoil)
    {
        using var session = new FakeSession();
        var request = FakeSession.Request();
        spoil(request);

        Assert.That(async () => await session.Client.CreateAsync(request), Throws.InstanceOf<ArgumentException>());
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [Test]
    public void A_null_request_and_a_disposed_client_send_nothing()
    {
        using var session = new FakeSession();

        Assert.That(async () => await session.Client.CreateAsync(null!), Throws.ArgumentNullException);
        session.Client.Dispose();
        Assert.That(async () => await session.Client.CreateAsync(FakeSession.Request()), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [Test]
    public void A_cancellation_before_the_call_sends_nothing()
    {
        using var session = new FakeSession();

        Assert.That(
            async () => await session.Client.CreateAsync(FakeSession.Request(), new CancellationToken(true)),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(session.Fastly.Requests, Is.Empty);
    }
}
