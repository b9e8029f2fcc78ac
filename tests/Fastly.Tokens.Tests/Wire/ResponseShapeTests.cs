namespace Fastly.Tokens.Tests.Wire;

/// <summary>Every field of a token, in each of the shapes that the service is known to send.</summary>
public sealed class ResponseShapeTests : WireMockFixture
{
    private const string Id = "7hTq2LmZ0xWc4RbN8vKs1D";

    [Test]
    public async Task All_fields_of_the_recorded_shape_are_read()
    {
        Respond(
            200,
            $$"""
            {"id":"{{Id}}","services":null,"name":"night build","role":"engineer","access_token":"","scope":"purge_all","ip":null,
            "created_at":"2024-06-30T21:22:23Z","last_used_at":null,"expires_at":null,"user_agent":null}
            """
        );

        var token = await Client.GetAsync(Id);

        AssertToken(
            token,
            new AutomationToken
            {
                Id = Id,
                Name = "night build",
                Role = AutomationTokenRole.Engineer,
                Scope = TokenScopes.PurgeAll,
                CreatedAt = new DateTimeOffset(2024, 6, 30, 21, 22, 23, TimeSpan.Zero),
            }
        );
    }

    [Test]
    public async Task All_fields_of_the_documented_shape_are_read()
    {
        Respond(
            200,
            $$"""
            {
              "id": "{{Id}}",
              "customer_id": "1vNb7TzQe5",
              "name": "night build",
              "role": "billing",
              "services": ["3kQd8vYtR1", "9xWm2pLcZ7"],
              "scope": "purge_select purge_all",
              "tls_access": true,
              "access_token": "",
              "ip": "203.0.113.9",
              "user_agent": "curl/9.1",
              "created_at": "2024-06-30T21:22:23Z",
              "expires_at": "2029-01-02T03:04:05Z",
              "last_used_at": "2024-07-01T00:00:00Z"
            }
            """
        );

        var token = await Client.GetAsync(Id);

        AssertToken(
            token,
            new AutomationToken
            {
                Id = Id,
                CustomerId = "1vNb7TzQe5",
                Name = "night build",
                Role = AutomationTokenRole.Billing,
                Services = ["3kQd8vYtR1", "9xWm2pLcZ7"],
                Scope = TokenScopes.PurgeAll | TokenScopes.PurgeSelect,
                TlsAccess = true,
                Ip = "203.0.113.9",
                UserAgent = "curl/9.1",
                CreatedAt = new DateTimeOffset(2024, 6, 30, 21, 22, 23, TimeSpan.Zero),
                ExpiresAt = new DateTimeOffset(2029, 1, 2, 3, 4, 5, TimeSpan.Zero),
                LastUsedAt = new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.Zero),
            }
        );
    }

    [Test]
    public async Task All_fields_of_the_newest_shape_are_read()
    {
        Respond(
            200,
            $$"""
            {"id":"{{Id}}","customer_id":"1vNb7TzQe5","user_id":"8cMx3WpYk6","creator_id":"0dRj9FsLa2","service_id":"3kQd8vYtR1",
            "name":"night build","role":"engineer","roles":[{"id":"engineer","name":"Engineer"},{"id":"user","name":null},{"id":"r-77"}],
            "scope":"global:read","services":["3kQd8vYtR1"],"limit_services":true,"workspaces":["6hNf4sGbV0"],"limit_workspaces":false,
            "tls_access":false,"ip":"2001:db8::7","user_agent":"ci","created_at":"2026-10-01T02:03:04Z","expires_at":"2027-10-01T00:00:00Z",
            "last_used_at":"2026-10-02T00:00:01Z","sudo_expires_at":"2026-10-02T00:05:00Z"}
            """
        );

        var token = await Client.GetAsync(Id);

        AssertToken(
            token,
            new AutomationToken
            {
                Id = Id,
                CustomerId = "1vNb7TzQe5",
                UserId = "8cMx3WpYk6",
                CreatorId = "0dRj9FsLa2",
                ServiceId = "3kQd8vYtR1",
                Name = "night build",
                Role = AutomationTokenRole.Engineer,
                Roles =
                [
                    new AssignedRole { Id = "engineer", Name = "Engineer" },
                    new AssignedRole { Id = "user" },
                    new AssignedRole { Id = "r-77" },
                ],
                Scope = TokenScopes.GlobalRead,
                Services = ["3kQd8vYtR1"],
                LimitServices = true,
                Workspaces = ["6hNf4sGbV0"],
                LimitWorkspaces = false,
                TlsAccess = false,
                Ip = "2001:db8::7",
                UserAgent = "ci",
                CreatedAt = new DateTimeOffset(2026, 10, 1, 2, 3, 4, TimeSpan.Zero),
                ExpiresAt = new DateTimeOffset(2027, 10, 1, 0, 0, 0, TimeSpan.Zero),
                LastUsedAt = new DateTimeOffset(2026, 10, 2, 0, 0, 1, TimeSpan.Zero),
                SudoExpiresAt = new DateTimeOffset(2026, 10, 2, 0, 5, 0, TimeSpan.Zero),
            }
        );
    }

    [TestCase(200)]
    [TestCase(201)]
    public async Task A_created_token_is_read_with_either_status(int status)
    {
        Respond(
            status,
            $$"""
            {"id":"{{Id}}","services":["3kQd8vYtR1"],"name":"night build","role":"user","access_token":"the-secret-of-the-token",
            "scope":"purge_select",
            "ip":"","created_at":"2025-02-25T12:01:39Z","last_used_at":"","expires_at":"","user_agent":"","tls_access":false,
            "customer_id":"1vNb7TzQe5","user_id":"8cMx3WpYk6"}
            """
        );

        var created = await Client.Operations.CreateTokenAsync(
            new AutomationTokenCreateRequest
            {
                Name = "night build",
                Role = AutomationTokenRole.User,
                Scope = TokenScopes.PurgeSelect,
                Services = ServiceAccess.Only("3kQd8vYtR1"),
            }
        );

        Assert.That(created.AccessToken.Reveal(), Is.EqualTo("the-secret-of-the-token"));
        AssertToken(
            created,
            new AutomationToken
            {
                Id = Id,
                Services = ["3kQd8vYtR1"],
                Name = "night build",
                Role = AutomationTokenRole.User,
                Scope = TokenScopes.PurgeSelect,
                CreatedAt = new DateTimeOffset(2025, 2, 25, 12, 1, 39, TimeSpan.Zero),
                TlsAccess = false,
                CustomerId = "1vNb7TzQe5",
                UserId = "8cMx3WpYk6",
            }
        );
    }

    [Test]
    public async Task The_own_token_is_read_like_any_other()
    {
        Respond(200, $$"""{"id":"{{Id}}","user_id":"8cMx3WpYk6","name":"mine","scope":"global","services":[],"expires_at":null}""");

        var self = await Client.GetSelfAsync();

        AssertToken(
            self,
            new AutomationToken
            {
                Id = Id,
                UserId = "8cMx3WpYk6",
                Name = "mine",
                Scope = TokenScopes.Global,
                Services = [],
            }
        );
    }

    [Test]
    public async Task Sudo_mode_has_its_expiry()
    {
        Respond(200, """{"expiry_time":"2025-02-25T14:06:38+02:00"}""");

        var mode = await Client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", "a password"));

        Assert.That(mode.ExpiryTime, Is.EqualTo(new DateTimeOffset(2025, 2, 25, 12, 6, 38, TimeSpan.Zero)));
    }

    /// <summary>Compares property by property, so that a field that is added to the specification is compared too.</summary>
    private static void AssertToken(AutomationToken read, AutomationToken expected) =>
        Assert.Multiple(() =>
        {
            foreach (var property in typeof(AutomationToken).GetProperties().Where(static property => property.CanWrite))
            {
                if (property.Name == nameof(AutomationToken.Roles))
                    Assert.That(
                        read.Roles?.Select(role => (role.Id, role.Name)),
                        Is.EqualTo(expected.Roles?.Select(role => (role.Id, role.Name)))
                    );
                else
                    Assert.That(property.GetValue(read), Is.EqualTo(property.GetValue(expected)), property.Name);
            }
        });
}
