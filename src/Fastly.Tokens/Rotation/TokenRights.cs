namespace Fastly.Tokens;

/// <summary>
/// What a token may do, put together from all that the service tells of it. A right that nobody tells is taken from what the
/// caller states, and else is unknown.
/// </summary>
internal sealed class TokenRights
{
    private readonly List<string> _unknown = [];
    private readonly List<string> _contradicted = [];

    private TokenRights()
    {
    }

    /// <summary>Fastly's names of the rights that are neither told nor stated.</summary>
    internal IReadOnlyList<string> Unknown => _unknown;

    /// <summary>Fastly's names of the rights that the caller states other than the service tells them.</summary>
    internal IReadOnlyList<string> Contradicted => _contradicted;

    private AutomationTokenRole? Role { get; init; }

    private IReadOnlyList<string>? Roles { get; init; }

    private TokenScopes? Scope { get; init; }

    private ServiceAccess? Services { get; init; }

    private WorkspaceAccess? Workspaces { get; init; }

    private bool? TlsAccess { get; init; }

    /// <summary>Puts the rights together.</summary>
    /// <param name="read">The token as read by its id.</param>
    /// <param name="listed">The token as listed, which holds other fields; null if it is not listed.</param>
    /// <param name="serviceListing">Its services' own listing; null if that cannot be read.</param>
    /// <param name="workspaceListing">Its workspaces' own listing; null if that cannot be read, or need not be.</param>
    /// <param name="stated">What the caller states.</param>
    internal static TokenRights Of(
        AutomationToken read,
        AutomationToken? listed,
        IReadOnlyList<string>? serviceListing,
        IReadOnlyList<string>? workspaceListing,
        RotationOptions stated)
    {
        var roles = (read.Roles ?? listed?.Roles) is { Count: > 0 } several ? several.Select(static role => role.Id).ToList() : null;
        var role = read.Role ?? listed?.Role;
        List<IReadOnlyList<string>> toldServices = [.. new[] { serviceListing, read.Services, listed?.Services }.OfType<IReadOnlyList<string>>().Where(static ids => ids.Count > 0)];
        var limitServices = read.LimitServices ?? listed?.LimitServices;
        var services = ServicesOf(limitServices, toldServices);
        var workspaces = WorkspacesOf(read, listed, workspaceListing);
        var rights = new TokenRights
        {
            Roles = roles,
            Role = roles is null ? role ?? stated.Role : null,
            Scope = (read.Scope is { IsEmpty: false } scope ? scope : listed?.Scope is { IsEmpty: false } other ? other : (TokenScopes?)null) ?? stated.Scope,
            Services = services ?? stated.Services,
            Workspaces = workspaces ?? stated.Workspaces,
            TlsAccess = read.TlsAccess ?? listed?.TlsAccess ?? stated.TlsAccess,
        };
        var only = roles is { Count: 1 } ? role ?? new AutomationTokenRole(roles[0]) : rights.Role;
        rights.Judge("role", rights.Roles is null && rights.Role is null, stated.Role is { } statedRole && (roles is { Count: > 1 } || only != statedRole));
        rights.Judge("scope", rights.Scope is null, stated.Scope is { } statedScope && rights.Scope != statedScope);
        // None at all is told, but cannot be asked for.
        var isNone = limitServices is true && toldServices.Count == 0;
        rights.Judge("services", rights.Services is null, isNone ? stated.Services is not null : Contradicts(stated.Services, rights.Services));
        rights.Judge("workspaces", isUnknown: false, Contradicts(stated.Workspaces, rights.Workspaces));
        rights.Judge("tls_access", rights.TlsAccess is null, stated.TlsAccess is { } statedTls && rights.TlsAccess != statedTls);
        return rights;
    }

    /// <summary>The same rights and no more, for a new token.</summary>
    internal AutomationTokenCreateRequest ToRequest(string name, DateTimeOffset? expiresAt) => new()
    {
        Name = name,
        Role = Role,
        Roles = Roles,
        Scope = Scope!.Value,
        Services = Services!,
        Workspaces = Workspaces,
        TlsAccess = TlsAccess,
        ExpiresAt = expiresAt,
    };

    private void Judge(string field, bool isUnknown, bool isContradicted)
    {
        if (isUnknown) _unknown.Add(field);
        if (isContradicted) _contradicted.Add(field);
    }

    /// <summary>
    /// Null where it is not told: no services at all is sent for every service as well as for none. And where it is told in
    /// several ways, for any of them may be more than the token has.
    /// </summary>
    private static ServiceAccess? ServicesOf(bool? limit, List<IReadOnlyList<string>> told)
    {
        if (limit is false) return ServiceAccess.All;
        return told.Count > 0 && told.TrueForAll(ids => ids.ToHashSet(StringComparer.Ordinal).SetEquals(told[0])) ? ServiceAccess.Only(told[0]) : null;
    }

    /// <summary>Null where it is not told, and where it is none, which is what a new token has if nothing is said.</summary>
    private static WorkspaceAccess? WorkspacesOf(AutomationToken read, AutomationToken? listed, IReadOnlyList<string>? listing)
    {
        if ((read.LimitWorkspaces ?? listed?.LimitWorkspaces) is false) return WorkspaceAccess.All;
        return (read.Workspaces ?? listed?.Workspaces ?? listing) is { Count: > 0 } ids ? WorkspaceAccess.Only(ids) : null;
    }

    private static bool Contradicts(ResourceAccess? stated, ResourceAccess? told) =>
        stated is not null && (told is null || stated.IsAll != told.IsAll || !stated.Ids.ToHashSet(StringComparer.Ordinal).SetEquals(told.Ids));
}
