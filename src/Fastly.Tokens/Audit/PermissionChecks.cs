using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Audit;

/// <summary>The rules about what a token may do.</summary>
internal static class PermissionChecks
{
    private const string ScopeField = "scope";

    internal static Observation? GlobalOnAllServices(AuditedAccount account, AutomationToken token)
    {
        if (ScopeOf(token) is not { } scope)
            return Observation.NotReported(ScopeField);
        if (!scope.Contains(TokenScope.Global) || token.LimitServices is true)
            return null;
        if (IsGlobalOnAllServices(token))
            return new("Its scope is global, and it can access every service.", token.CreatedAt);
        // Services that are reported count as the limit, as where a created token is compared with its request.
        return token.Services is { Count: > 0 } ? null : Observation.NotReported("limit_services");
    }

    internal static Observation? GlobalScope(AuditedAccount account, AutomationToken token)
    {
        // One finding says it all.
        if (account.Options.Rules.Contains(AuditRule.GlobalOnAllServices) && IsGlobalOnAllServices(token))
            return null;
        return Scope(token, TokenScope.Global, "Its scope is global: it can do everything that its role can.");
    }

    internal static Observation? PurgeAll(AuditedAccount account, AutomationToken token) =>
        Scope(token, TokenScope.PurgeAll, "Its scope is purge_all: it can empty the cache.");

    internal static Observation? TlsAccess(AuditedAccount account, AutomationToken token) =>
        token.TlsAccess switch
        {
            true => new("It may manage TLS.", token.CreatedAt),
            false => null,
            null => Observation.NotReported("tls_access"),
        };

    internal static Observation? UnknownScope(AuditedAccount account, AutomationToken token)
    {
        if (ScopeOf(token) is not { } scope)
            return Observation.NotReported(ScopeField);
        var unknown = scope.Values.Where(static one => !one.IsKnown).Select(static one => one.Value).ToList();
        return unknown.Count == 0 ? null : new($"This version does not know its scope {List(unknown)}.", token.CreatedAt);
    }

    internal static Observation? UnknownRole(AuditedAccount account, AutomationToken token)
    {
        var roles = RolesOf(token).ToList();
        if (roles.Count == 0)
            return Observation.NotReported("role");
        var unknown = roles.FindAll(static role => !IsKnown(role));
        return unknown.Count == 0 ? null : new($"This version does not know its role {List(unknown)}.", token.CreatedAt);
    }

    private static bool IsGlobalOnAllServices(AutomationToken token) =>
        token.LimitServices is false && ScopeOf(token)?.Contains(TokenScope.Global) is true;

    private static Observation? Scope(AutomationToken token, TokenScope looked, string reason)
    {
        if (ScopeOf(token) is not { } scope)
            return Observation.NotReported(ScopeField);
        return scope.Contains(looked) ? new(reason, token.CreatedAt) : null;
    }

    private static TokenScopes? ScopeOf(AutomationToken token) => token.Scope is { IsEmpty: false } scope ? scope : null;

    /// <summary>Returns the roles by their names, as where a created token is compared with its request.</summary>
    private static IEnumerable<string> RolesOf(AutomationToken token)
    {
        if (token.Roles is { Count: > 0 } roles)
            return roles.Select(static role => role.Name ?? role.Id);
        return token.Role is { Value.Length: > 0 } role ? [role.Value] : [];
    }

    private static bool IsKnown(string role) => AutomationTokenRole.AsSent(role.ToLowerInvariant()).IsKnown;

    private static string List(List<string> values) => MessageText.OneLine(string.Join(", ", values));
}
