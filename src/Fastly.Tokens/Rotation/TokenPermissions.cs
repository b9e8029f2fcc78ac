namespace Fastly.Tokens.Rotation;

/// <summary>
/// The permissions of a token, combined from all that the service reports. A permission that is not reported is the one that the
/// options state, or else unknown.
/// </summary>
internal sealed class TokenPermissions
{
    private readonly List<string> _unknown = [];
    private readonly List<string> _unreported = [];
    private readonly List<string> _contradicted = [];
    private readonly List<string> _obstacles = [];

    private TokenPermissions() { }

    /// <summary>Gets Fastly's names of the permissions that the options must state.</summary>
    internal IReadOnlyList<string> Unknown => _unknown;

    /// <summary>Gets the failure to read a permission, if that is an obstacle; otherwise null.</summary>
    internal FastlyApiException? Cause { get; private set; }

    /// <summary>Gets why no successor with the same permissions can be requested; null if one can.</summary>
    internal string? Obstacle
    {
        get
        {
            List<string> all = [];
            if (_unreported.Count > 0)
                all.Add($"the service does not report its {string.Join(", ", _unreported)}");
            if (_contradicted.Count > 0)
                all.Add($"the options state other values than the service reports for its {string.Join(", ", _contradicted)}");
            all.AddRange(_obstacles);
            if (all.Count == 0)
                return null;
            return string.Join("; ", all) + Advice;
        }
    }

    private string Advice
    {
        get
        {
            if (Cause is not null)
                return ". Try again, or set it in RotationOptions";
            if (_unknown.Count > 0)
                return ". Set what is missing in RotationOptions";
            return _contradicted.Count > 0 ? ". Do not set these in RotationOptions, to copy those of the old token" : string.Empty;
        }
    }

    private AutomationTokenRole? Role { get; init; }

    private IReadOnlyList<string>? Roles { get; init; }

    private TokenScopes? Scope { get; init; }

    private ServiceAccess? Services { get; init; }

    private WorkspaceAccess? Workspaces { get; init; }

    private bool? TlsAccess { get; init; }

    /// <summary>Combines the permissions.</summary>
    /// <param name="read">The token as read by its id.</param>
    /// <param name="listed">The token as listed, which holds other fields; null if it is not listed.</param>
    /// <param name="services">Its access to services.</param>
    /// <param name="workspaces">Its access to workspaces.</param>
    /// <param name="stated">The permissions that the options state.</param>
    /// <exception cref="ArgumentException">Thrown when the service reports an id that is not valid in a request.</exception>
    internal static TokenPermissions Of(
        AutomationToken read,
        AutomationToken? listed,
        ReportedAccess services,
        ReportedAccess workspaces,
        RotationOptions stated
    )
    {
        var roles = (read.Roles ?? listed?.Roles) is { Count: > 0 } several ? several.Select(static role => role.Id).ToList() : null;
        var role = read.Role ?? listed?.Role;
        var permissions = new TokenPermissions
        {
            Roles = roles,
            Role = roles is null ? role ?? stated.Role : null,
            Scope = NullIfEmpty(read.Scope) ?? NullIfEmpty(listed?.Scope) ?? stated.Scope,
            Services = services switch
            {
                { IsAll: true } => ServiceAccess.All,
                { Ids: { } ids } => ServiceAccess.Only(ids),
                _ => stated.Services,
            },
            Workspaces = workspaces switch
            {
                { IsAll: true } => WorkspaceAccess.All,
                { Ids: { } ids } => WorkspaceAccess.Only(ids),
                _ => stated.Workspaces,
            },
            TlsAccess = read.TlsAccess ?? listed?.TlsAccess ?? stated.TlsAccess,
        };
        var only = roles is { Count: 1 } ? role ?? new AutomationTokenRole(roles[0]) : permissions.Role;
        permissions.Compare(
            "role",
            permissions.Roles is null && permissions.Role is null,
            stated.Role is { } statedRole && (roles is { Count: > 1 } || only != statedRole)
        );
        permissions.Compare("scope", permissions.Scope is null, stated.Scope is { } statedScope && permissions.Scope != statedScope);
        if (services.IsNone)
            permissions._obstacles.Add("it can access no service, and a new token cannot be limited to none");
        else
            permissions.Compare("services", services, stated.Services, isNeeded: true);
        permissions.Compare("workspaces", workspaces, stated.Workspaces, isNeeded: false);
        permissions.Compare(
            "tls_access",
            permissions.TlsAccess is null,
            stated.TlsAccess is { } statedTls && permissions.TlsAccess != statedTls
        );
        return permissions;
    }

    /// <summary>Returns the request for a token with the same permissions and no more.</summary>
    internal AutomationTokenCreateRequest ToRequest(string name, DateTimeOffset? expiresAt) =>
        new()
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
        if (isContradicted)
            _contradicted.Add(field);
        if (!isUnknown)
            return;
        _unknown.Add(field);
        _unreported.Add(field);
    }

    private void Compare(string field, ReportedAccess reported, ResourceAccess? stated, bool isNeeded)
    {
        if (stated is not null)
        {
            if (reported.RulesOut(stated))
                _contradicted.Add(field);
            return;
        }

        // Workspaces that nothing reports are not requested, and the service then limits a new token to none.
        if (reported.IsKnown || (!isNeeded && !reported.IsLimited && !reported.IsAmbiguous && reported.Failure is null))
            return;
        _unknown.Add(field);
        Cause ??= reported.Failure;
        if (reported.Failure is { } failure)
            _obstacles.Add($"reading its {field} failed: {failure.Message.TrimEnd('.')}");
        else if (reported.ToString() is { Length: > 0 } ways)
            _obstacles.Add($"the service reports its {field} in different ways ({ways})");
        else
            _unreported.Add(field);
    }

    private static TokenScopes? NullIfEmpty(TokenScopes? scope) => scope is { IsEmpty: false } ? scope : null;
}
