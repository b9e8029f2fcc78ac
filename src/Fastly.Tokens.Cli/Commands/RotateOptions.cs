using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fastly.Tokens.Cli;

/// <summary>How a token is rotated: what the successor is to be where the service does not tell it, and when the old one goes.</summary>
internal sealed class RotateOptions
{
    private const string PendingFile = "--pending-file";

    private readonly Option<string> _expires = Expiry.Option(isRequired: true);
    private readonly Option<TimeSpan> _overlap = Overlap.Option();
    private readonly Option<string> _pendingFile = new(PendingFile)
    {
        Description = "Where the old token stays (--overlap, or a secret that is piped): write what finish-rotation needs to a new file. "
            + "It holds no secret.",
        HelpName = "path",
    };

    private readonly Option<string> _deliverAsync = new("--hand-over")
    {
        Description = "Run this in the shell with the new secret, and nothing else, on its standard input. If it fails, or ends before "
            + "it has read all of that, both tokens stay. On Linux and macOS, what is in the pipe when it ends was not read; on Windows, "
            + "the system tells when the pipe was read. What it leaves running in the background has to have read it by then.",
        HelpName = "command",
    };

    private readonly PermissionOptions _rights = new("If the service does not tell it: ");

    /// <summary>Adds them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isOldTokenLeft">Whether the old token stays even without an overlap.</param>
    internal void AddTo(Command command, Func<CommandResult, bool> isOldTokenLeft)
    {
        foreach (var option in (Option[])[_deliverAsync, _expires, _overlap, _pendingFile]) command.Options.Add(option);
        _rights.AddTo(command);
        command.Validators.Add(said =>
        {
            if (PermissionOptions.Has(said, _pendingFile) && !PermissionOptions.Has(said, _overlap) && !isOldTokenLeft(said))
                said.AddError("--pending-file goes with --overlap: without it nothing is pending.");
        });
    }

    internal bool HasCommand(CommandResult said) => !string.IsNullOrWhiteSpace(said.GetValue(_deliverAsync));

    /// <summary>The command that is given the secret; null for none.</summary>
    internal string? Command(ParseResult parsed) => parsed.GetValue(_deliverAsync) is { } command && !string.IsNullOrWhiteSpace(command) ? command : null;

    internal DateTimeOffset? ExpiresAt(ParseResult parsed, DateTimeOffset now) => Expiry.Read(parsed, _expires, now);

    internal NewFile? OpenPendingFile(ParseResult parsed) => parsed.GetValue(_pendingFile) is { } path ? NewFile.Create(path, PendingFile) : null;

    internal RotationOptions ToOptions(ParseResult parsed)
    {
        try
        {
            return new RotationOptions
            {
                Overlap = parsed.GetValue(_overlap),
                Role = _rights.RoleOf(parsed),
                Scope = _rights.ScopeOf(parsed),
                Services = _rights.ServicesOf(parsed),
                Workspaces = _rights.WorkspacesOf(parsed),
                TlsAccess = _rights.TlsAccessOf(parsed),
            };
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"What {PermissionOptions.OptionFor(exception)} says cannot be: {ArgumentText.Of(exception)}");
        }
    }
}
