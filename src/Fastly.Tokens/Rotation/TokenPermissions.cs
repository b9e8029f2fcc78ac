namespace Fastly.Tokens.Rotation;

/// <summary>
/// What a token may do, put together from all that the service tells of it. A right that nobody tells is taken from what the
/// caller states, and else is unknown.
/// </summary>
internal sealed class TokenPermissions
{
    private readonly List<string> _unknown = [];
    private readonly List<string> _unreported = [];
    private readonly List<string> _contradicted = [];
    private readonly List<string> _obstacles = [];

    private TokenPermissions()
    {
    }

    /// <summary>Fastly's names of the rights that the caller has to state.</summary>
    internal IReadOnlyList<string> Unknown => _unknown;

    /// <summary>What could not be read, where that is an obstacle; else null.</summary>
    internal FastlyApiException? Cause { get; private set; }

    /// <summary>Why no successor with the same rights can be asked for; null if one can.</summary>
    internal string? Obstacle
    {
        get
        {
            List<string> all = [];
            if (_unreported.Count > 0) all.Add($"the service does not tell its {string.Join(", ", _unreported)}");
            if (_contradicted.Count > 0) all.Add($"what the options state is not what the service tells of its {string.Join(", ", _contradicted)}");
            all.AddRange(_obstacles);
            if (all.Count == 0) return null;
            var advice = Cause is not null ? ". Try again, or state it in the options"
                : _unknown.Count > 0 ? ". State what is missing in the options"
                : _contradicted.Count > 0 ? ". Leave that out, to take over what the old token has"
                : string.Empty;
            return string.Join("; ", all) + advice;
        }
    }

    private AutomationTokenRole? Role { get; init; }

    private IReadOnlyList<string>? Roles { get; init; }

    private TokenScopes? Scope { get; init; }

    private ServiceAccess? Services { get; init; }

    private WorkspaceAccess? Workspaces { get; init; }

    private bool? TlsAccess { get; init; }

    /// <summary>Puts the rights together.</summary>
    /// <param name="read">The token as read by its id.</param>
    /// <param name="listed">The token as listed, which holds other fields; null if it is not listed.</param>
    /// <param name="services">Its reach over services.</param>
    /// <param name="workspaces">Its reach over workspaces.</param>
    /// <param name="stated">What the caller states.</param>
    /// <exception cref="ArgumentException">The service tells an id that nothing can be asked for with.</exception>
    internal static TokenPermissions Of(AutomationToken read, AutomationToken? listed, ReportedAccess services, ReportedAccess workspaces, RotationOptions stated)
    {
        var roles = (read.Roles ?? listed?.Roles) is { Count: > 0 } several ? several.Select(static role => role.Id).ToList() : null;
        var role = read.Role ?? listed?.Role;
        var rights = new TokenPermissions
        {
            Roles = roles,
            Role = roles is null ? role ?? stated.Role : null,
            Scope = (read.Scope is { IsEmpty: false } scope ? scope : listed?.Scope is { IsEmpty: false } other ? other : (TokenScopes?)null) ?? stated.Scope,
            Services = services.IsAll ? ServiceAccess.All : services.Ids is { } serviceIds ? ServiceAccess.Only(serviceIds) : stated.Services,
            Workspaces = workspaces.IsAll ? WorkspaceAccess.All : workspaces.Ids is { } workspaceIds ? WorkspaceAccess.Only(workspaceIds) : stated.Workspaces,
            TlsAccess = read.TlsAccess ?? listed?.TlsAccess ?? stated.TlsAccess,
        };
        var only = roles is { Count: 1 } ? role ?? new AutomationTokenRole(roles[0]) : rights.Role;
        rights.Compare("role", rights.Roles is null && rights.Role is null, stated.Role is { } statedRole && (roles is { Count: > 1 } || only != statedRole));
        rights.Compare("scope", rights.Scope is null, stated.Scope is { } statedScope && rights.Scope != statedScope);
        if (services.IsNone) rights._obstacles.Add("it reaches no service, and a new token cannot be limited to none");
        else rights.Compare("services", services, stated.Services, isNeeded: true);
        rights.Compare("workspaces", workspaces, stated.Workspaces, isNeeded: false);
        rights.Compare("tls_access", rights.TlsAccess is null, stated.TlsAccess is { } statedTls && rights.TlsAccess != statedTls);
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

    private void Compare(string field, bool isUnknown, bool isContradicted)
    {
        if (isContradicted) _contradicted.Add(field);
        if (!isUnknown) return;
        _unknown.Add(field);
        _unreported.Add(field);
    }

    private void Compare(string field, ReportedAccess told, ResourceAccess? stated, bool isNeeded)
    {
        if (stated is not null)
        {
            if (told.RulesOut(stated)) _contradicted.Add(field);
            return;
        }

        // Not told anywhere, and not needed: a new token reaches none, if nothing is said.
        if (told.IsKnown || (!isNeeded && !told.IsLimited && !told.IsAmbiguous && told.Failure is null)) return;
        _unknown.Add(field);
        Cause ??= told.Failure;
        if (told.Failure is { } failure) _obstacles.Add($"reading its {field} failed: {failure.Message.TrimEnd('.')}");
        else if (told.ToString() is { Length: > 0 } ways) _obstacles.Add($"the service tells its {field} in different ways ({ways})");
        else _unreported.Add(field);
    }
}
