using System.CommandLine;

namespace Fastly.Tokens.Cli.Selection;

/// <summary>The options that select tokens by their role, their scopes and their services.</summary>
internal sealed class PermissionSelectors
{
    /// <summary>The word for tokens with access to every service. No id of a service has three letters.</summary>
    private const string AllServices = "all";

    private static readonly string[] KnownRoles = ["billing", "engineer", "superuser", "user"];
    private static readonly string[] KnownScopes = ["global", "global:read", "purge_all", "purge_select"];

    private readonly Option _role;
    private readonly Option<string[]> _scopes;
    private readonly Option<string[]> _services;

    internal PermissionSelectors()
    {
        _role = new Option<string[]>("--role") { Description = "Select tokens with this role; repeatable." };
        _role.CompletionSources.Add(KnownRoles);
        _scopes = new("--scope") { Description = "Select tokens with this scope, perhaps among others; repeatable." };
        _scopes.CompletionSources.Add(KnownScopes);
        _services = new("--service")
        {
            Description =
                "Select tokens that are limited to services, of which this is one; all selects those that are not limited. Repeatable.",
        };
    }

    /// <summary>Selects by options that a command has for permissions as well.</summary>
    internal PermissionSelectors(Option<string> role, Option<string[]> scopes, Option<string[]> services) =>
        (_role, _scopes, _services) = (role, scopes, services);

    internal IEnumerable<Option> All => [_role, _scopes, _services];

    internal void Read(ParseResult parsed, List<Selector> selectors, List<StatedWord> words)
    {
        if (RolesOf(parsed) is { Length: > 0 } roles)
        {
            selectors.Add(new(_role.Name, token => Has(RolesOf(token), roles), "the role"));
            words.Add(new(_role.Name, roles, KnownRoles, static token => RolesOf(token) ?? []));
        }

        if (parsed.GetValue(_scopes) is { Length: > 0 } scopes)
        {
            selectors.Add(new(_scopes.Name, token => Has(ScopesOf(token), scopes), "the scope"));
            words.Add(new(_scopes.Name, scopes, KnownScopes, static token => ScopesOf(token) ?? []));
        }

        if (parsed.GetValue(_services) is { Length: > 0 } services)
            selectors.Add(new(_services.Name, token => CanAccess(token, services), "the services"));
    }

    private static bool? Has(IEnumerable<string>? words, IEnumerable<string> wanted) =>
        words?.Intersect(wanted, StringComparer.Ordinal).Any();

    private string[]? RolesOf(ParseResult parsed) =>
        _role is Option<string[]> several ? parsed.GetValue(several)
        : parsed.GetValue((Option<string>)_role) is { } one ? [one]
        : null;

    private static IEnumerable<string>? RolesOf(AutomationToken token)
    {
        if (token.Role is null && token.Roles is not { Count: > 0 })
            return null;
        var several = (token.Roles ?? []).SelectMany(static role => (string?[])[role.Name, role.Id]);
        return several.Append(token.Role?.ToString()).OfType<string>();
    }

    private static IEnumerable<string>? ScopesOf(AutomationToken token) => token.Scope?.Values.Select(static scope => scope.ToString());

    private static bool? CanAccess(AutomationToken token, string[] services)
    {
        var ids = token.LimitServices == false ? null : token.Services;
        if (token.LimitServices is null && ids is not { Count: > 0 })
            return null;
        return ids is null ? services.Contains(AllServices, StringComparer.Ordinal) && token.LimitServices == false : Has(ids, services);
    }
}
