using System.Globalization;
using Fastly.Tokens.Paging;

namespace Fastly.Tokens.Creation;

/// <summary>
/// Holds what a token may do against what was asked for. Only a field that is present and wider counts as wider; one that no
/// answer held is unverified.
/// </summary>
internal sealed class GrantComparison(AutomationTokenCreateRequest asked)
{
    private readonly Dictionary<string, FieldDifference> _differences = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal) { "name", "role", "scope", "services", "workspaces", "expires_at", "tls_access" };

    private bool _mentionsWorkspaces;

    internal IReadOnlyList<FieldDifference> Differences => [.. _differences.Values];

    /// <summary>
    /// The fields that nothing has answered for yet, by Fastly's names. Workspaces that nobody asked for and no answer mentions
    /// are none of them: most services know of no workspaces.
    /// </summary>
    internal IReadOnlyList<string> Unverified =>
        [.. _open.Where(name => name != "workspaces" || asked.Workspaces is not null || _mentionsWorkspaces).Order(StringComparer.Ordinal)];

    internal bool IsExcessive => _differences.Values.Any(static difference => difference.IsExcessive);

    /// <summary>Reviews an answer that describes the token. May be called with several; the first that holds a field decides it.</summary>
    internal void Compare(AutomationToken token)
    {
        Add("name", token.Name is not null, token.Name == asked.Name, isExcessive: false, asked.Name, token.Name);
        CompareRoles(token);
        CompareScope(token.Scope);
        CompareServices(token.LimitServices, token.Services);
        CompareWorkspaces(token.LimitWorkspaces, token.Workspaces);
        CompareExpiry(token);
        Add("tls_access", token.TlsAccess is not null, token.TlsAccess == (asked.TlsAccess ?? false), token.TlsAccess is true, Text(asked.TlsAccess ?? false), Text(token.TlsAccess));
    }

    /// <summary>The services as their own listing tells them; an empty one may mean all or none, and tells nothing.</summary>
    internal void CompareServiceListing(IReadOnlyList<string> services) => CompareServices(limit: null, services);

    /// <summary>
    /// The workspaces as their own listing tells them; an empty one without a limit may mean all or none, and tells nothing.
    /// </summary>
    internal void CompareWorkspaceListing(WorkspaceListing listing) => CompareWorkspaces(listing.Limit, listing.Ids);

    private void CompareRoles(AutomationToken token)
    {
        IReadOnlyList<string> wanted = asked.Roles ?? [asked.Role!.Value.Value];
        // A role that was asked for by its name cannot be told from one that has none.
        if (token.Roles is { Count: > 0 } roles && (asked.Roles is not null || roles.Count > 1 || roles[0].Name is not null || token.Role is null))
        {
            // A role may be asked for by its id and by its name.
            var got = roles.Select(role => wanted.FirstOrDefault(want => RoleOrder.Is(want, role.Id) || RoleOrder.Is(want, role.Name)) ?? role.Id);
            var isCovered = roles.All(role => wanted.Any(want => RoleOrder.Is(want, role.Id) || RoleOrder.Covers(want, role.Name ?? role.Id)));
            CompareSet("role", wanted, [.. got], isCovered);
        }
        else if (token.Role is { } role)
        {
            var isSame = wanted.Count == 1 && RoleOrder.Is(wanted[0], role.Value);
            // Roles that were asked for by their ids cannot be held against the name of the highest.
            if (isSame || asked.Roles is null) CompareSet("role", wanted, [isSame ? wanted[0] : role.Value], RoleOrder.Covers(wanted[0], role.Value));
        }
    }

    private void CompareScope(TokenScopes? scope)
    {
        if (scope is not { IsEmpty: false } got) return;
        var isCovered = asked.Scope.Contains(TokenScope.Global) && got.Values.All(ScopeOrder.IsPartOfGlobal);
        CompareSet("scope", Words(asked.Scope), Words(got), isCovered);
    }

    private void CompareServices(bool? limit, IReadOnlyList<string>? services)
    {
        if (limit is false) Add("services", isReported: true, asked.Services.IsAll, !asked.Services.IsAll, asked.Services.ToString(), "all");
        // A limit without the services says nothing of which they are.
        else if (services is { Count: > 0 } || (limit is true && services is not null)) CompareSet("services", asked.Services.Ids, services, asked.Services.IsAll);
    }

    private void CompareWorkspaces(bool? limit, IReadOnlyList<string>? workspaces)
    {
        var isAll = asked.Workspaces is { IsAll: true };
        // A token without a limit has every workspace. Where none was requested that is excessive: the documented default is a limit.
        if (limit is false) Add("workspaces", isReported: true, isAll, !isAll, asked.Workspaces?.ToString() ?? "none", "all");
        else if (workspaces is { Count: > 0 } || (limit is true && workspaces is not null))
            CompareSet("workspaces", asked.Workspaces?.Ids ?? [], workspaces, isAll);
        _mentionsWorkspaces |= limit is not null || workspaces is not null;
    }

    private void CompareExpiry(AutomationToken token)
    {
        var (want, got) = (Seconds(asked.ExpiresAt), Seconds(token.ExpiresAt));
        var isLater = want is not null && (got is null || got > want);
        Add("expires_at", token.ReportsExpiresAt, got == want, isLater, Text(want), Text(got));
    }

    private void CompareSet(string field, IReadOnlyList<string> wanted, IReadOnlyList<string> got, bool coversAll)
    {
        var extra = got.Except(wanted, StringComparer.Ordinal).Any();
        var missing = wanted.Except(got, StringComparer.Ordinal).Any() || (coversAll && got.Count == 0);
        Add(field, isReported: true, !extra && !missing, extra && !coversAll, Text(wanted, coversAll), Text(got, isAll: false));
    }

    private void Add(string field, bool isReported, bool isSame, bool isExcessive, string wanted, string? got)
    {
        if (!isReported || !_open.Remove(field) || isSame) return;
        _differences[field] = new FieldDifference(field, wanted, got ?? "none", isExcessive);
    }

    private static string[] Words(TokenScopes scopes) => [.. scopes.Values.Select(static scope => scope.Value)];

    private static DateTimeOffset? Seconds(DateTimeOffset? time) =>
        time is { } value ? DateTimeOffset.FromUnixTimeSeconds(value.ToUnixTimeSeconds()) : null;

    private static string Text(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never";

    private static string Text(bool? value) => value is true ? "true" : "false";

    private static string Text(IReadOnlyList<string> values, bool isAll) =>
        values.Count > 0 ? string.Join(' ', values) : isAll ? "all" : "none";
}
