using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Prints the help of a command, as <c>--help</c> does.</summary>
internal sealed class HelpCommand : Command
{
    private readonly Argument<string> _command = new("command") { Description = "The command.", Arity = ArgumentArity.ZeroOrOne };

    internal HelpCommand()
        : base("help", "Print the help of a command.")
    {
        _command.CompletionSources.Add(_ =>
            NamesOf(Parents.OfType<RootCommand>().Single()).Select(static name => new System.CommandLine.Completions.CompletionItem(name))
        );
        _command.Validators.Add(Validate);
        Arguments.Add(_command);
        SetAction(
            (parsed, cancellationToken) =>
            {
                string[] arguments = parsed.GetValue(_command) is { } name ? [name, "--help"] : ["--help"];
                return parsed.RootCommandResult.Command.Parse(arguments).InvokeAsync(parsed.InvocationConfiguration, cancellationToken);
            }
        );
    }

    private static IEnumerable<string> NamesOf(Command root) => root.Subcommands.Select(static command => command.Name);

    private void Validate(ArgumentResult result)
    {
        var names = NamesOf(Parents.OfType<RootCommand>().Single()).ToList();
        if (result.Tokens is [{ Value: var name }] && !names.Contains(name, StringComparer.Ordinal))
            result.AddError($"There is no such command.{Nearest.Question(name, names)} The commands are: {string.Join(", ", names)}.");
    }
}
