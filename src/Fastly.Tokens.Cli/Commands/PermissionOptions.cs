using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fastly.Tokens.Cli;

/// <summary>What a token may do, as it is said for one that is created, and for one whose rights the service does not tell.</summary>
/// <param name="when">When an option applies; empty for always.</param>
internal sealed class PermissionOptions(string when = "")
{
    private readonly Option<string[]> _scopes = new("--scope")
    {
        Description = when + "What it may be used for: global, global:read, purge_select, purge_all, ..; repeatable.",
    };

    private readonly Option<string[]> _services = new("--service") { Description = when + "A service that it reaches, by id; repeatable." };
    private readonly Option<bool> _allServices = new("--all-services") { Description = when + "It reaches every service, those to come too." };
    private readonly Option<string[]> _workspaces = new("--workspace") { Description = when + "A workspace that it reaches, by id; repeatable." };
    private readonly Option<bool> _allWorkspaces = new("--all-workspaces") { Description = when + "It reaches every workspace, those to come too." };
    private readonly Option<bool> _tls = new("--tls") { Description = when + "It may manage TLS; --tls false: it may not." };

    internal Option<string> Role { get; } = new("--role") { Description = when + "Its role: engineer, billing, user, .." };

    /// <summary>The option that a value of the library's came from.</summary>
    internal static string OptionFor(ArgumentException exception) => exception.ParamName switch
    {
        "serviceIds" => "--service",
        "workspaceIds" => "--workspace",
        _ => "--role or --scope",
    };

    /// <summary>The options that state rights, by Fastly's names of them.</summary>
    internal static string Named(IEnumerable<string> rights) => string.Join(", ", rights.Select(static right => right switch
    {
        "services" => "--service or --all-services",
        "workspaces" => "--workspace or --all-workspaces",
        "tls_access" => "--tls",
        _ => $"--{right}",
    }));

    internal static bool Has(CommandResult said, Option option) => said.GetResult(option) is { Implicit: false };

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[Role, _scopes, _services, _allServices, _workspaces, _allWorkspaces, _tls]) command.Options.Add(option);
        command.Validators.Add(Validate);
    }

    /// <summary>The options of what a new token cannot be without, that were left out.</summary>
    internal IEnumerable<string> Missing(CommandResult said)
    {
        if (!Has(said, _scopes)) yield return "--scope";
        if (!Has(said, _services) && !Has(said, _allServices)) yield return "--service (or --all-services)";
    }

    internal AutomationTokenRole? RoleOf(ParseResult parsed) => parsed.GetValue(Role) is { } role ? new AutomationTokenRole(role) : null;

    internal TokenScopes? ScopeOf(ParseResult parsed) =>
        parsed.GetValue(_scopes) is { Length: > 0 } scopes ? scopes.Select(static text => new TokenScopes(text)).Aggregate(static (left, right) => left | right) : null;

    internal ServiceAccess? ServicesOf(ParseResult parsed) => parsed.GetValue(_allServices) ? ServiceAccess.All
        : parsed.GetValue(_services) is { Length: > 0 } services ? ServiceAccess.Only(services)
        : null;

    internal WorkspaceAccess? WorkspacesOf(ParseResult parsed) => parsed.GetValue(_allWorkspaces) ? WorkspaceAccess.All
        : parsed.GetValue(_workspaces) is { Length: > 0 } workspaces ? WorkspaceAccess.Only(workspaces)
        : null;

    internal bool? TlsAccessOf(ParseResult parsed) => parsed.GetResult(_tls) is { Implicit: false } ? parsed.GetValue(_tls) : null;

    private void Validate(CommandResult said)
    {
        if (Has(said, _services) && Has(said, _allServices)) said.AddError("Say either --service or --all-services.");
        if (Has(said, _workspaces) && Has(said, _allWorkspaces)) said.AddError("Say either --workspace or --all-workspaces.");
    }
}
