using System.CommandLine;
using Fastly.Tokens.Cli.Completion;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Prints the completion of the command line for a shell. It is complete in itself: completing a word runs nothing.</summary>
internal sealed class CompletionCommand : Command
{
    private static readonly Dictionary<string, Func<CompletionWords, string>> Shells = new(StringComparer.Ordinal)
    {
        ["bash"] = BashCompletion.Of,
        ["zsh"] = ZshCompletion.Of,
        ["fish"] = FishCompletion.Of,
    };

    private readonly Argument<string> _shell = new("shell") { Description = string.Join(", ", Shells.Keys) };

    internal CompletionCommand(CommandEnvironment environment)
        : base("completion", "Print the completion for a shell: commands, options and their fixed values. Sends nothing.")
    {
        _shell.CompletionSources.Add([.. Shells.Keys]);
        _shell.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var shell }] && !Shells.ContainsKey(shell))
                result.AddError($"The shell must be one of {string.Join(", ", Shells.Keys)}.{Nearest.Question(shell, Shells.Keys)}");
        });
        Arguments.Add(_shell);
        SetAction(parsed =>
        {
            environment.Output.Write(Shells[parsed.GetRequiredValue(_shell)](new CompletionWords(parsed.RootCommandResult.Command)));
            return (int)ExitCode.Ok;
        });
    }
}
