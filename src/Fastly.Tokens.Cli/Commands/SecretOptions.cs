using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fastly.Tokens.Cli;

/// <summary>Where the secret of a new token goes. The service sends it once.</summary>
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

    internal bool AreSaid(CommandResult said) => said.GetValue(_show) || said.GetValue(_file) is { Length: > 0 };

    internal bool IsShown(CommandResult said) => said.GetValue(_show);

    internal SecretPlace Open(ParseResult parsed) => new(parsed.GetValue(_show), parsed.GetValue(_file));
}
