using System.Globalization;
using Fastly.Tokens.Paging;

namespace Fastly.Tokens.Creation;

/// <summary>
/// Compares the permissions of a token with the request. Only a reported field counts as excessive; a field that no response reports is
/// unverified.
/// </summary>
internal sealed class GrantComparison(AutomationTokenCreateRequest requested)
{
    private readonly Dictionary<string, FieldDifference> _differences = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal)
    {
        "name",
        "role",
        "scope",
        "services",
        "workspaces",
        "expires_at",
        "tls_access",
    };

    private bool _mentionsWorkspaces;

    internal IReadOnlyList<FieldDifference> Differences => [.. _differences.Values];

    /// <summary>
    /// Gets Fastly's names of the fields that no response has reported yet. Workspaces are left out if they were not requested and no
    /// response mentions them, because most services have none.
    /// </summary>
    internal IReadOnlyList<string> Unverified =>
        [
            .. _open
                .Where(name => name != "workspaces" || requested.Workspaces is not null || _mentionsWorkspaces)
                .Order(StringComparer.Ordinal),
        ];

    internal bool IsExcessive => _differences.Values.Any(static difference => difference.IsExcessive);

    /// <summary>Compares a response that describes the token. If several report a field, the first one counts.</summary>
    internal void Compare(AutomationToken token)
    {
        Add("name", token.Name is not null, token.Name == requested.Name, isExcessive: false, requested.Name, token.Name);
        CompareRoles(token);
        CompareScope(token.Scope);
        CompareServices(token.LimitServices, token.Services);
        CompareWorkspaces(token.LimitWorkspaces, token.Workspaces);
        CompareExpiry(token);
        Add(
            "tls_access",
            token.TlsAccess is not null,
            token.TlsAccess == (requested.TlsAccess ?? false),
            token.TlsAccess is true,
            Text(requested.TlsAccess ?? false),
            Text(token.TlsAccess)
        );
    }

    /// <summary>Compares the listing of the services. An empty one is ignored, because it may mean all or none.</summary>
    internal void CompareServiceListing(IReadOnlyList<string> services) => CompareServices(limit: null, services);

    /// <summary>Compares the listing of the workspaces. An empty one without a limit is ignored, because it may mean all or none.</summary>
    internal void CompareWorkspaceListing(WorkspaceListing listing) => CompareWorkspaces(listing.Limit, listing.Ids);

    private void CompareRoles(AutomationToken token)
    {
        var expected = requested.Roles ?? [requested.Role!.Value.Value];
        // A role that was requested by its name cannot be compared with one that is reported without a name.
        if (
            token.Roles is { Count: > 0 } roles
            && (requested.Roles is not null || roles.Count > 1 || roles[0].Name is not null || token.Role is null)
        )
        {
            // A role may be requested by its id or by its name.
            var granted = roles.Select(role =>
                expected.FirstOrDefault(name => RoleOrder.Is(name, role.Id) || RoleOrder.Is(name, role.Name)) ?? role.Id
            );
            var isCovered = roles.All(role =>
                expected.Any(name => RoleOrder.Is(name, role.Id) || RoleOrder.Covers(name, role.Name ?? role.Id))
            );
            CompareSet("role", expected, [.. granted], isCovered);
        }
        else if (token.Role is { } role)
        {
            var isSame = expected.Count == 1 && RoleOrder.Is(expected[0], role.Value);
            // Roles that were requested by their ids cannot be compared with the name of the highest role.
            if (isSame || requested.Roles is null)
                CompareSet("role", expected, [isSame ? expected[0] : role.Value], RoleOrder.Covers(expected[0], role.Value));
        }
    }

    private void CompareScope(TokenScopes? scope)
    {
        if (scope is not { IsEmpty: false } granted)
            return;
        var isCovered = requested.Scope.Contains(TokenScope.Global) && granted.Values.All(ScopeOrder.IsPartOfGlobal);
        CompareSet("scope", Words(requested.Scope), Words(granted), isCovered);
    }

    private void CompareServices(bool? limit, IReadOnlyList<string>? services)
    {
        if (limit is false)
            Add("services", isReported: true, requested.Services.IsAll, !requested.Services.IsAll, requested.Services.ToString(), "all");
        // A limit without the ids of the services cannot be compared.
        else if (services is { Count: > 0 } || (limit is true && services is not null))
            CompareSet("services", requested.Services.Ids, services, requested.Services.IsAll);
    }

    private void CompareWorkspaces(bool? limit, IReadOnlyList<string>? workspaces)
    {
        var isAll = requested.Workspaces is { IsAll: true };
        // A token without a limit has every workspace. Where none was requested that is excessive: the documented default is a limit.
        if (limit is false)
            Add("workspaces", isReported: true, isAll, !isAll, requested.Workspaces?.ToString() ?? "none", "all");
        else if (workspaces is { Count: > 0 } || (limit is true && workspaces is not null))
            CompareSet("workspaces", requested.Workspaces?.Ids ?? [], workspaces, isAll);
        _mentionsWorkspaces |= limit is not null || workspaces is not null;
    }

    private void CompareExpiry(AutomationToken token)
    {
        var (expected, granted) = (Seconds(requested.ExpiresAt), Seconds(token.ExpiresAt));
        var isLater = expected is not null && (granted is null || granted > expected);
        Add("expires_at", token.ReportsExpiresAt, granted == expected, isLater, Text(expected), Text(granted));
    }

    private void CompareSet(string field, IReadOnlyList<string> expected, IReadOnlyList<string> granted, bool coversAll)
    {
        var extra = granted.Except(expected, StringComparer.Ordinal).Any();
        var missing = expected.Except(granted, StringComparer.Ordinal).Any() || (coversAll && granted.Count == 0);
        Add(field, isReported: true, !extra && !missing, extra && !coversAll, Text(expected, coversAll), Text(granted, isAll: false));
    }

    private void Add(string field, bool isReported, bool isSame, bool isExcessive, string expected, string? granted)
    {
        if (!isReported || !_open.Remove(field) || isSame)
            return;
        _differences[field] = new FieldDifference(field, expected, granted ?? "none", isExcessive);
    }

    private static string[] Words(TokenScopes scopes) => [.. scopes.Values.Select(static scope => scope.Value)];

    private static DateTimeOffset? Seconds(DateTimeOffset? time) =>
        time is { } value ? DateTimeOffset.FromUnixTimeSeconds(value.ToUnixTimeSeconds()) : null;

    private static string Text(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never";

    private static string Text(bool? value) => value is true ? "true" : "false";

    private static string Text(IReadOnlyList<string> values, bool isAll)
    {
        if (values.Count > 0)
            return string.Join(' ', values);
        return isAll ? "all" : "none";
    }
}
