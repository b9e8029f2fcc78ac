using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Whether a token has more permissions than another, or than requested.</summary>
internal static class Width
{
    /// <summary>The fields in which a token has more than requested.</summary>
    internal static IReadOnlyList<string> Beyond(AutomationTokenCreateRequest requested, FakeToken granted) =>
        [
            .. If("scope", !Covers(requested.Scope.ToString(), granted.Scope)),
            .. If(
                "services",
                !requested.Services.IsAll && (granted.LimitServices != true || Beyond(granted.Services, requested.Services.Ids))
            ),
            .. If(
                "workspaces",
                requested.Workspaces is not { IsAll: true }
                    && (!granted.LimitWorkspaces || Beyond(granted.Workspaces, requested.Workspaces?.Ids))
            ),
            .. If("expires_at", IsLater(granted.ExpiresAt, requested.ExpiresAt)),
            .. If("tls_access", granted.TlsAccess && requested.TlsAccess != true),
            .. If(
                "role",
                requested.Roles is { } roles
                    ? Beyond(granted.Roles, roles)
                    : RolesOf(granted).Except(Within(requested.Role!.Value.Value)).Any()
            ),
        ];

    /// <summary>The fields in which a successor has more than the old token, or expires later than requested.</summary>
    internal static IReadOnlyList<string> Beyond(FakeToken old, FakeToken granted, DateTimeOffset? expiresAt) =>
        [.. Beyond(old, granted), .. If("expires_at", IsLater(granted.ExpiresAt, expiresAt))];

    /// <summary>The fields in which a token has more than another; the expiry is not compared.</summary>
    internal static IReadOnlyList<string> Beyond(FakeToken old, FakeToken granted) =>
        [
            .. If("scope", !Covers(old.Scope, granted.Scope)),
            .. If("services", old.LimitServices == true && (granted.LimitServices != true || Beyond(granted.Services, old.Services))),
            .. If("workspaces", old.LimitWorkspaces && (!granted.LimitWorkspaces || Beyond(granted.Workspaces, old.Workspaces))),
            .. If("tls_access", granted.TlsAccess && !old.TlsAccess),
            .. If("role", RolesOf(granted).Except(RolesOf(old)).Any()),
        ];

    private static IEnumerable<string> If(string field, bool isExcessive) => isExcessive ? [field] : [];

    private static bool Covers(string requested, string granted) =>
        requested.Split(' ').Contains("global") || !granted.Split(' ').Except(requested.Split(' ')).Any();

    private static bool Beyond(IReadOnlyList<string>? granted, IReadOnlyList<string>? requested) =>
        (granted ?? []).Except(requested ?? []).Any();

    private static bool IsLater(DateTimeOffset? granted, DateTimeOffset? requested) =>
        requested is { } limit && (granted is null || granted.Value.ToUnixTimeSeconds() > limit.ToUnixTimeSeconds());

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
