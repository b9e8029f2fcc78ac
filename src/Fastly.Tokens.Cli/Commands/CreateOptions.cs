using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Options;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>The options for a new token. No permission has a default.</summary>
internal sealed class CreateOptions
{
    private readonly Option<string> _name = new("--name") { Description = "The name of the token." };
    private readonly Option<string[]> _roleIds = new("--role-id") { Description = "The id of a role, instead of --role; repeatable." };
    private readonly Option<string> _expires = Expiry.Option("The default is never.");
    private readonly PermissionOptions _permissions = new();

    /// <summary>Returns the option of an argument that the library refused.</summary>
    internal static string OptionFor(ArgumentException exception) =>
        exception.ParamName switch
        {
            nameof(AutomationTokenCreateRequest.Name) => "--name",
            nameof(AutomationTokenCreateRequest.Roles) => "--role-id",
            _ => PermissionOptions.OptionFor(exception),
        };

    internal void AddTo(Command command)
    {
        command.Options.Add(_name);
        command.Options.Add(_roleIds);
        _permissions.AddTo(command);
        command.Options.Add(_expires);
        command.Validators.Add(Validate);
    }

    internal AutomationTokenCreateRequest ToRequest(ParseResult parsed, DateTimeOffset now) =>
        new()
        {
            ExpiresAt = Expiry.Read(parsed, _expires, now),
            Name = parsed.GetRequiredValue(_name),
            Role = _permissions.RoleOf(parsed),
            Roles = parsed.GetValue(_roleIds) is { Length: > 0 } ids ? ids : null,
            Scope = _permissions.ScopeOf(parsed)!.Value,
            Services = _permissions.ServicesOf(parsed)!,
            Workspaces = _permissions.WorkspacesOf(parsed),
            TlsAccess = _permissions.TlsAccessOf(parsed),
        };

    private void Validate(CommandResult result)
    {
        var missing = Missing(result).ToList();
        if (missing.Count > 0)
            result.AddError($"Permissions have no default. Missing: {string.Join(", ", missing)}.");
        if (result.Has(_permissions.Role) && result.Has(_roleIds))
            result.AddError("Specify either --role or --role-id.");
    }

    private IEnumerable<string> Missing(CommandResult result)
    {
        if (!result.Has(_name))
            yield return "--name";
        if (!result.Has(_permissions.Role) && !result.Has(_roleIds))
            yield return "--role (or --role-id)";
        foreach (var option in _permissions.Missing(result))
            yield return option;
    }
}
