using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Delivery;
using Fastly.Tokens.Cli.Options;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>The options for the secret of a new token, which the service sends only once.</summary>
internal sealed class SecretOptions
{
    internal const string File = "--secret-file";

    private readonly Option<bool> _show = new("--show-secret") { Description = "Print the secret with the token." };
    private readonly Option<string> _file = new(File)
    {
        Description = "Write the secret to a new file that only its owner can read.",
        HelpName = "path",
    };

    internal void AddTo(Command command)
    {
        command.Options.Add(_show);
        command.Options.Add(_file);
    }

    internal bool AreSpecified(CommandResult result) => result.IsSet(_show) || result.HasText(_file);

    internal bool IsShown(CommandResult result) => result.IsSet(_show);

    /// <summary>Opens the file, before the token is created, so that a failure is known in time.</summary>
    internal SecretPlace Open(ParseResult parsed) =>
        new(parsed.GetValue(_show), parsed.GetValue(_file) is { } path ? NewFile.Create(path, File) : null);
}
