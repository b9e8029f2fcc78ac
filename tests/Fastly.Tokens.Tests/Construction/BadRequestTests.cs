using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Construction;

/// <summary>An incomplete or contradictory create, and invalid pages: nothing is sent.</summary>
public sealed class BadRequestTests : WireMockFixture
{
    private static readonly object[] Requests =
    [
        Case("name", request => request.Name = null!),
        Case("name", request => request.Name = ""),
        Case("name", request => request.Name = " \t"),
        Case("name", request => request.Name = "a\nb"),
        Case("name", request => request.Name = "a\u001b[31m"),
        Case("name", request => request.Name = new string('n', 100_000)),
        Case("scope", request => request.Scope = default),
        Case("services", request => request.Services = null!),
        Case("role", request => request.Role = null),
        Case("role", request => request.Role = default(AutomationTokenRole)),
        Case("role", request => request.Roles = ["engineer"]),
        Case("roles", request => (request.Role, request.Roles) = (null, [])),
        Case("roles", request => (request.Role, request.Roles) = (null, [""])),
        Case("roles", request => (request.Role, request.Roles) = (null, [null!])),
        Case("roles", request => (request.Role, request.Roles) = (null, ["a b"])),
        Case("roles", request => (request.Role, request.Roles) = (null, ["ok", "a\n"])),
        Case("expiry", request => request.ExpiresAt = DateTimeOffset.MinValue),
        Case("expiry", request => request.ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1)),
    ];

    [TestCaseSource(nameof(Requests))]
    public void An_incomplete_create_is_refused(Action<AutomationTokenCreateRequest> spoil)
    {
        Respond(200, """{"id":"x","access_token":"s"}""");
        var request = EveryOperation.NewToken();
        spoil(request);

        Assert.CatchAsync<ArgumentException>(() => Client.CreateAsync(request));

        Assert.That(Server.LogEntries, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void An_expiry_is_compared_with_the_TimeProvider(int seconds)
    {
        var now = new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var client = TestClient.To(Address, options => options.TimeProvider = new FakeTimeProvider(now));
        var request = EveryOperation.NewToken();
        request.ExpiresAt = now.AddSeconds(seconds);

        Assert.Multiple(() =>
        {
            Assert.That(() => client.CreateAsync(request), Throws.ArgumentException.With.Property("ParamName").EqualTo("ExpiresAt"));
            Assert.That(Server.LogEntries, Is.Empty);
        });
    }

    [Test]
    public void A_null_request_and_null_credentials_are_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => Client.CreateAsync(null!), Throws.ArgumentNullException);
            Assert.That(() => Client.EnterSudoModeAsync(null!), Throws.ArgumentNullException);
            Assert.That(Server.LogEntries, Is.Empty);
        });

    [TestCase(0, 100)]
    [TestCase(-1, 100)]
    [TestCase(1, 0)]
    [TestCase(1, 101)]
    [TestCase(1, int.MaxValue)]
    [TestCase(1, -1)]
    public void An_invalid_page_number_is_refused(int page, int perPage) =>
        Assert.Multiple(() =>
        {
            Assert.That(
                () => Client.ListPageAsync(new() { Page = page, PerPage = perPage }),
                Throws.InstanceOf<ArgumentOutOfRangeException>()
            );
            Assert.That(
                () => Client.ListServicesPageAsync("x", new() { Page = page, PerPage = perPage }),
                Throws.InstanceOf<ArgumentOutOfRangeException>()
            );
            Assert.That(
                () => Client.ListAsync(new ListingOptions { StartPage = page, PageSize = perPage }),
                Throws.InstanceOf<ArgumentOutOfRangeException>()
            );
            if (page == 1)
                Assert.That(
                    () => Client.ListWorkspacesPageAsync("x", new() { Limit = perPage }),
                    Throws.InstanceOf<ArgumentOutOfRangeException>()
                );
            Assert.That(Server.LogEntries, Is.Empty);
        });

    [Test]
    public void An_empty_cursor_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => Client.ListWorkspacesPageAsync("x", new() { Cursor = "" }), Throws.ArgumentException);
            Assert.That(() => Client.ListWorkspacesAsync("x", new CursorListingOptions { StartCursor = "" }), Throws.ArgumentException);
        });

    [TestCase]
    [TestCase("")]
    [TestCase("ok", null)]
    [TestCase("a b")]
    [TestCase("a\n")]
    public void An_empty_service_access_is_refused(params string?[] ids) =>
        Assert.Multiple(() =>
        {
            Assert.That(() => ServiceAccess.Only(ids!), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => WorkspaceAccess.Only(ids!), Throws.InstanceOf<ArgumentException>());
        });

    [Test]
    public void A_null_service_access_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => ServiceAccess.Only((IEnumerable<string>)null!), Throws.ArgumentNullException);
            Assert.That(() => WorkspaceAccess.Only((IEnumerable<string>)null!), Throws.ArgumentNullException);
        });

    [Test]
    public void An_empty_scope_or_role_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => new TokenScopes(), Throws.Nothing);
            Assert.That(() => new TokenScopes([]), Throws.ArgumentException);
            Assert.That(() => new TokenScopes((TokenScope[])null!), Throws.ArgumentNullException);
            Assert.That(() => new TokenScopes((string)null!), Throws.ArgumentNullException);
            Assert.That(() => new TokenScopes("  "), Throws.ArgumentException);
            Assert.That(() => new TokenScopes(TokenScope.Global, default), Throws.ArgumentException);
            Assert.That(() => TokenScopes.Parse(null!), Throws.ArgumentNullException);
            Assert.That(() => TokenScopes.Parse("  "), Throws.InstanceOf<FormatException>());
            foreach (var text in (string?[])[null, "", " ", "a b", "a\n", "\0", new string('r', 1025)])
            {
                Assert.That(() => new AutomationTokenRole(text!), Throws.InstanceOf<ArgumentException>());
                Assert.That(() => new TokenScope(text!), Throws.InstanceOf<ArgumentException>());
            }
        });

    [Test]
    public void The_default_of_each_value_type_is_empty_and_harmless() =>
        Assert.Multiple(() =>
        {
            Assert.That(default(AutomationTokenRole).Value, Is.Empty);
            Assert.That(default(AutomationTokenRole).IsKnown, Is.False);
            Assert.That(default(AutomationTokenRole).ToString(), Is.Empty);
            Assert.That(() => default(AutomationTokenRole).GetHashCode(), Throws.Nothing);
            Assert.That(default(TokenScope).Value, Is.Empty);
            Assert.That(default(TokenScopes).IsEmpty, Is.True);
            Assert.That(default(TokenScopes).Values, Is.Empty);
            Assert.That(default(TokenScopes).ToString(), Is.Empty);
            Assert.That(default(TokenScopes).Contains(default), Is.False);
            Assert.That(default(TokenScopes) | TokenScopes.Global, Is.EqualTo(TokenScopes.Global));
            Assert.That(TokenScopes.Global | default(TokenScopes), Is.EqualTo(TokenScopes.Global));
        });

    private static TestCaseData Case(string name, Action<AutomationTokenCreateRequest> spoil) =>
        new TestCaseData(spoil).SetArgDisplayNames(name);
}
