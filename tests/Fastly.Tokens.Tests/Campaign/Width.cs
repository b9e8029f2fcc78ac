using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Whether a token, as the service knows it, may do more than another, or than a request asked for.</summary>
internal static class Width
{
    /// <summary>The fields in which a token is wider than asked.</summary>
    internal static IReadOnlyList<string> Beyond(AutomationTokenCreateRequest asked, FakeToken got) =>
        [
            .. If("scope", !Covers(asked.Scope.ToString(), got.Scope)),
            .. If("services", !asked.Services.IsAll && (got.LimitServices != true || Beyond(got.Services, asked.Services.Ids))),
            .. If(
                "workspaces",
                asked.Workspaces is not { IsAll: true } && (!got.LimitWorkspaces || Beyond(got.Workspaces, asked.Workspaces?.Ids))
            ),
            .. If("expires_at", IsLater(got.ExpiresAt, asked.ExpiresAt)),
            .. If("tls_access", got.TlsAccess && asked.TlsAccess != true),
            .. If("role", asked.Roles is { } roles ? Beyond(got.Roles, roles) : RolesOf(got).Except(Within(asked.Role!.Value.Value)).Any()),
        ];

    /// <summary>The fields in which a successor is wider than the old token, and than the expiry that was requested for it.</summary>
    internal static IReadOnlyList<string> Beyond(FakeToken old, FakeToken got, DateTimeOffset? expiresAt) =>
        [.. Beyond(old, got), .. If("expires_at", IsLater(got.ExpiresAt, expiresAt))];

    /// <summary>The fields in which a token is wider than another; its expiry is not compared.</summary>
    internal static IReadOnlyList<string> Beyond(FakeToken old, FakeToken got) =>
        [
            .. If("scope", !Covers(old.Scope, got.Scope)),
            .. If("services", old.LimitServices == true && (got.LimitServices != true || Beyond(got.Services, old.Services))),
            .. If("workspaces", old.LimitWorkspaces && (!got.LimitWorkspaces || Beyond(got.Workspaces, old.Workspaces))),
            .. If("tls_access", got.TlsAccess && !old.TlsAccess),
            .. If("role", RolesOf(got).Except(RolesOf(old)).Any()),
        ];

    private static IEnumerable<string> If(string field, bool isExcessive) => isExcessive ? [field] : [];

    private static bool Covers(string asked, string got) =>
        asked.Split(' ').Contains("global") || !got.Split(' ').Except(asked.Split(' ')).Any();

    private static bool Beyond(IReadOnlyList<string>? got, IReadOnlyList<string>? asked) => (got ?? []).Except(asked ?? []).Any();

    private static bool IsLater(DateTimeOffset? got, DateTimeOffset? asked) =>
        asked is { } limit && (got is null || got.Value.ToUnixTimeSeconds() > limit.ToUnixTimeSeconds());

    private static string[] Within(string role) =>
        role switch
        {
            "superuser" => ["superuser", "engineer", "billing", "user"],
            "engineer" or "billing" => [role, "user"],
            _ => [role],
        };

    private static IEnumerable<string> RolesOf(FakeToken token) =>
        token.Roles.Count > 0
            ? token.Roles.Select(id => Setting.Roles.Where(role => role.Key == id).Select(role => role.Value).FirstOrDefault(id))
            : [token.Role];
}
