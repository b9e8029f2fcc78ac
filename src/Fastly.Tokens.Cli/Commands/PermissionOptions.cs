using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Selection;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>The options for the permissions of a token that is created, or whose permissions the service does not report.</summary>
/// <param name="when">The condition under which the options apply, as a prefix of their descriptions; empty for always.</param>
internal sealed class PermissionOptions(string when = "")
{
    private readonly Option<string[]> _scopes = new("--scope")
    {
        Description = when + "The scope: global, global:read, purge_select, purge_all, ..; repeatable.",
    };

    private readonly Option<string[]> _services = new("--service")
    {
        Description = when + "The id of a service that the token can access; repeatable.",
    };

    /// <summary>Gets the role, the scope and the services as the options of a selection.</summary>
    internal PermissionSelectors AsSelectors() => new(Role, _scopes, _services);

    private readonly Option<bool> _allServices = new("--all-services")
    {
        Description = when + "Access to every service, including future ones.",
    };

    private readonly Option<string[]> _workspaces = new("--workspace")
    {
        Description = when + "The id of a workspace that the token can access; repeatable.",
    };

    private readonly Option<bool> _allWorkspaces = new("--all-workspaces")
    {
        Description = when + "Access to every workspace, including future ones.",
    };

    private readonly Option<bool> _tls = new("--tls") { Description = when + "Permission to manage TLS; --tls false denies it." };

    internal Option<string> Role { get; } = new("--role") { Description = when + "The role: engineer, billing, user, .." };

    /// <summary>Returns the option of an argument that the library refused.</summary>
    internal static string OptionFor(ArgumentException exception) =>
        exception.ParamName switch
        {
            "serviceIds" => "--service",
            "workspaceIds" => "--workspace",
            _ => "--role or --scope",
        };

    /// <summary>Returns the options for permissions, which are given by Fastly's names.</summary>
    internal static string NamesOf(IEnumerable<string> permissions) => string.Join(", ", permissions.Select(NameOf));

    internal void AddTo(Command command)
    {
        Option[] options = [Role, _scopes, _services, _allServices, _workspaces, _allWorkspaces, _tls];
        foreach (var option in options)
            command.Options.Add(option);
        command.Validators.Add(Validate);
    }

    /// <summary>Returns the missing options that a new token requires.</summary>
    internal IEnumerable<string> Missing(CommandResult result)
    {
        if (!result.Has(_scopes))
            yield return "--scope";
        if (!result.Has(_services) && !result.IsSet(_allServices))
            yield return "--service (or --all-services)";
    }

    internal AutomationTokenRole? RoleOf(ParseResult parsed) => parsed.GetValue(Role) is { } role ? new AutomationTokenRole(role) : null;

    internal TokenScopes? ScopeOf(ParseResult parsed) =>
        parsed.GetValue(_scopes) is { Length: > 0 } scopes
            ? scopes.Select(static text => new TokenScopes(text)).Aggregate(static (left, right) => left | right)
            : null;

    /// <summary>Returns the access to services; null if it is not stated.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="isSelection">Whether --service selects tokens, so that only --all-services states it.</param>
    internal ServiceAccess? ServicesOf(ParseResult parsed, bool isSelection = false)
    {
        if (parsed.GetValue(_allServices))
            return ServiceAccess.All;
        return !isSelection && parsed.GetValue(_services) is { Length: > 0 } services ? ServiceAccess.Only(services) : null;
    }

    internal WorkspaceAccess? WorkspacesOf(ParseResult parsed)
    {
        if (parsed.GetValue(_allWorkspaces))
            return WorkspaceAccess.All;
        return parsed.GetValue(_workspaces) is { Length: > 0 } workspaces ? WorkspaceAccess.Only(workspaces) : null;
    }

    internal bool? TlsAccessOf(ParseResult parsed) => parsed.GetResult(_tls) is { Implicit: false } ? parsed.GetValue(_tls) : null;

    private static string NameOf(string permission) =>
        permission switch
        {
            "services" => "--service or --all-services",
            "workspaces" => "--workspace or --all-workspaces",
            "tls_access" => "--tls",
            _ => $"--{permission}",
        };

    private void Validate(CommandResult result)
    {
        if (result.Has(_services) && result.IsSet(_allServices))
            result.AddError("Specify either --service or --all-services.");
        if (result.Has(_workspaces) && result.IsSet(_allWorkspaces))
            result.AddError("Specify either --workspace or --all-workspaces.");
    }
}
