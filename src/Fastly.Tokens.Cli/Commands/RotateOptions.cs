using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Delivery;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Selection;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>
/// The options of a rotation: the delivery, the expiry, the overlap, and the permissions that the service does not report.
/// </summary>
internal sealed class RotateOptions
{
    private const string PendingFile = "--pending-file";

    private readonly Option<string> _expires = Expiry.Option(
        "Required with an id; by default, the successor of a selected token lives as long as that one did."
    );
    private readonly Option<TimeSpan?> _overlap = Overlap.Option();
    private readonly Option<string> _pendingFile = new(PendingFile)
    {
        Description =
            "If the old token is not revoked (--overlap, or a secret on a pipe): write the input of finish-rotation to a new "
            + "file. It contains no secret.",
        HelpName = "path",
    };

    private readonly Option<string> _deliver = new("--deliver")
    {
        Description =
            "Run this shell command, with only the new secret on its standard input. If it fails, or exits before it has read "
            + "all of the secret, both tokens are kept. On Linux and macOS, bytes that are in the pipe when it exits were not read; on "
            + "Windows, the system reports when the pipe was read. A process that it leaves in the background must have read the secret by "
            + "then.",
        HelpName = "command",
    };

    private readonly Option<bool> _revokeUndelivered = new("--revoke-undelivered")
    {
        Description =
            "If the command of --deliver fails, revoke the new token, so that the next run replaces the old one. For a command that stores "
            + "nothing when it fails; by default, both tokens are kept.",
    };

    private readonly Option<TimeSpan?> _deliverTimeout = DurationOption.Create(
        "--deliver-timeout",
        "End the command of --deliver after this time; 5 minutes by default"
    );

    private readonly PermissionOptions _permissions = new("Only if the service does not report it. ");

    internal RotateOptions() => Selectors = new SelectorOptions(_permissions.AsSelectors());

    /// <summary>Gets the options that select tokens. Without an id, --role, --scope and --service are among them.</summary>
    internal SelectorOptions Selectors { get; }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isOldTokenKept">Whether the old token is kept even without an overlap.</param>
    internal void AddTo(Command command, Func<CommandResult, bool> isOldTokenKept)
    {
        foreach (var option in (Option[])[_deliver, _deliverTimeout, _revokeUndelivered, _expires, _overlap, _pendingFile])
            command.Options.Add(option);
        _permissions.AddTo(command);
        Selectors.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.Has(_pendingFile) && !result.Has(_overlap) && !isOldTokenKept(result))
                result.AddError("--pending-file requires --overlap: without it, no revocation is pending.");
            if (result.IsSet(_revokeUndelivered) && !HasCommand(result))
                result.AddError("--revoke-undelivered requires --deliver: the command whose failure it is about.");
        });
    }

    internal bool HasCommand(CommandResult result) => result.HasText(_deliver);

    internal bool HasExpiry(CommandResult result) => result.Has(_expires);

    internal bool HasOverlap(CommandResult result) => result.Has(_overlap);

    internal bool RevokesUndelivered(CommandResult result) => result.IsSet(_revokeUndelivered);

    internal bool HasPendingFile(CommandResult result) => result.Has(_pendingFile);

    /// <summary>Returns the command that receives the secret; null for none.</summary>
    internal DeliveryCommand? Command(ParseResult parsed) =>
        parsed.GetValue(_deliver) is { } command && !string.IsNullOrWhiteSpace(command)
            ? new DeliveryCommand(command, parsed.GetValue(_deliverTimeout) ?? DeliveryCommand.DefaultTimeout)
            : null;

    internal DateTimeOffset? ExpiresAt(ParseResult parsed, DateTimeOffset now) => Expiry.Read(parsed, _expires, now);

    internal NewFile? OpenPendingFile(ParseResult parsed) =>
        parsed.GetValue(_pendingFile) is { } path ? NewFile.Create(path, PendingFile) : null;

    /// <summary>Returns the options for one token.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="isSelection">Whether --role, --scope and --service select tokens.</param>
    internal RotationOptions ToOptions(ParseResult parsed, bool isSelection)
    {
        try
        {
            return new RotationOptions
            {
                Overlap = parsed.GetValue(_overlap) ?? TimeSpan.Zero,
                Role = isSelection ? null : _permissions.RoleOf(parsed),
                Scope = isSelection ? null : _permissions.ScopeOf(parsed),
                Services = _permissions.ServicesOf(parsed, isSelection),
                Workspaces = _permissions.WorkspacesOf(parsed),
                TlsAccess = _permissions.TlsAccessOf(parsed),
                RevokeUndeliveredSuccessor = parsed.GetValue(_revokeUndelivered),
            };
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{PermissionOptions.OptionFor(exception)} is not valid: {ArgumentText.Of(exception)}");
        }
    }
}
