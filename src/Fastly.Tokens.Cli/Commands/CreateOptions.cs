using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fastly.Tokens.Cli;

/// <summary>What a new token is to be. Nothing that widens it has a default: who creates it says it.</summary>
internal sealed class CreateOptions
{
    private readonly Option<string> _name = new("--name") { Description = "Its name." };
    private readonly Option<string> _role = new("--role") { Description = "Its role: engineer, billing, user, .." };
    private readonly Option<string[]> _roleIds = new("--role-id") { Description = "Its roles by id, instead of --role; repeatable." };
    private readonly Option<string[]> _scopes = new("--scope")
    {
        Description = "What it may be used for: global, global:read, purge_select, purge_all, ..; repeatable.",
    };

    private readonly Option<string[]> _services = new("--service") { Description = "A service that it reaches, by id; repeatable." };
    private readonly Option<bool> _allServices = new("--all-services") { Description = "It reaches every service, those to come too." };
    private readonly Option<string[]> _workspaces = new("--workspace") { Description = "A workspace that it reaches, by id; repeatable." };
    private readonly Option<bool> _allWorkspaces = new("--all-workspaces") { Description = "It reaches every workspace, those to come too." };
    private readonly Option<string> _expires = new("--expires") { Description = $"When it expires: {Expiry.Forms}, which is what it does if this is left out." };
    private readonly Option<bool> _tls = new("--tls") { Description = "It may manage TLS." };

    /// <summary>The option that a value of the library's came from.</summary>
    internal static string OptionFor(ArgumentException exception) => exception.ParamName switch
    {
        nameof(AutomationTokenCreateRequest.Name) => "--name",
        nameof(AutomationTokenCreateRequest.Roles) => "--role-id",
        "serviceIds" => "--service",
        "workspaceIds" => "--workspace",
        _ => "--role or --scope",
    };

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[_name, _role, _roleIds, _scopes, _services, _allServices, _workspaces, _allWorkspaces, _expires, _tls])
            command.Options.Add(option);
        command.Validators.Add(Validate);
    }

    internal AutomationTokenCreateRequest ToRequest(ParseResult parsed, DateTimeOffset now)
    {
        if (!Expiry.TryParse(parsed.GetValue(_expires) ?? Expiry.Never, now, out var expiresAt)) throw new UsageException($"--expires is none of: {Expiry.Forms}.");
        if (expiresAt <= now) throw new UsageException("--expires has passed already, by this machine's clock.");
        return new AutomationTokenCreateRequest
        {
            Name = parsed.GetRequiredValue(_name),
            Role = parsed.GetValue(_role) is { } role ? new AutomationTokenRole(role) : null,
            Roles = parsed.GetValue(_roleIds) is { Length: > 0 } ids ? ids : null,
            Scope = parsed.GetRequiredValue(_scopes).Select(TokenScopes.Parse).Aggregate(static (left, right) => left | right),
            Services = parsed.GetValue(_allServices) ? ServiceAccess.All : ServiceAccess.Only(parsed.GetRequiredValue(_services)),
            Workspaces = parsed.GetValue(_allWorkspaces) ? WorkspaceAccess.All
                : parsed.GetValue(_workspaces) is { Length: > 0 } workspaces ? WorkspaceAccess.Only(workspaces)
                : null,
            ExpiresAt = expiresAt,
            TlsAccess = parsed.GetValue(_tls) ? true : null,
        };
    }

    private void Validate(CommandResult said)
    {
        var missing = Missing(said).ToList();
        if (missing.Count > 0) said.AddError($"Say what the token is to be, nothing that widens it has a default. Missing: {string.Join(", ", missing)}.");
        if (Has(said, _role) && Has(said, _roleIds)) said.AddError("Say either --role or --role-id.");
        if (Has(said, _services) && Has(said, _allServices)) said.AddError("Say either --service or --all-services.");
        if (Has(said, _workspaces) && Has(said, _allWorkspaces)) said.AddError("Say either --workspace or --all-workspaces.");
    }

    private IEnumerable<string> Missing(CommandResult said)
    {
        if (!Has(said, _name)) yield return "--name";
        if (!Has(said, _role) && !Has(said, _roleIds)) yield return "--role (or --role-id)";
        if (!Has(said, _scopes)) yield return "--scope";
        if (!Has(said, _services) && !Has(said, _allServices)) yield return "--service (or --all-services)";
    }

    private static bool Has(CommandResult said, Option option) => said.GetResult(option) is { Implicit: false };
}
