using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fastly.Tokens.Cli;

/// <summary>What a new token is to be. Nothing that widens it has a default: who creates it says it.</summary>
internal sealed class CreateOptions
{
    private readonly Option<string> _name = new("--name") { Description = "Its name." };
    private readonly Option<string[]> _roleIds = new("--role-id") { Description = "Its roles by id, instead of --role; repeatable." };
    private readonly Option<string> _expires = Expiry.Option(isRequired: false);
    private readonly PermissionOptions _rights = new();

    /// <summary>The option that a value of the library's came from.</summary>
    internal static string OptionFor(ArgumentException exception) => exception.ParamName switch
    {
        nameof(AutomationTokenCreateRequest.Name) => "--name",
        nameof(AutomationTokenCreateRequest.Roles) => "--role-id",
        _ => PermissionOptions.OptionFor(exception),
    };

    internal void AddTo(Command command)
    {
        command.Options.Add(_name);
        command.Options.Add(_roleIds);
        _rights.AddTo(command);
        command.Options.Add(_expires);
        command.Validators.Add(Validate);
    }

    internal AutomationTokenCreateRequest ToRequest(ParseResult parsed, DateTimeOffset now) => new()
    {
        ExpiresAt = Expiry.Read(parsed, _expires, now),
        Name = parsed.GetRequiredValue(_name),
        Role = _rights.RoleOf(parsed),
        Roles = parsed.GetValue(_roleIds) is { Length: > 0 } ids ? ids : null,
        Scope = _rights.ScopeOf(parsed)!.Value,
        Services = _rights.ServicesOf(parsed)!,
        Workspaces = _rights.WorkspacesOf(parsed),
        TlsAccess = _rights.TlsAccessOf(parsed),
    };

    private void Validate(CommandResult said)
    {
        var missing = Missing(said).ToList();
        if (missing.Count > 0) said.AddError($"Say what the token is to be, nothing that widens it has a default. Missing: {string.Join(", ", missing)}.");
        if (PermissionOptions.Has(said, _rights.Role) && PermissionOptions.Has(said, _roleIds)) said.AddError("Say either --role or --role-id.");
    }

    private IEnumerable<string> Missing(CommandResult said)
    {
        if (!PermissionOptions.Has(said, _name)) yield return "--name";
        if (!PermissionOptions.Has(said, _rights.Role) && !PermissionOptions.Has(said, _roleIds)) yield return "--role (or --role-id)";
        foreach (var option in _rights.Missing(said)) yield return option;
    }
}
