using System.CommandLine;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// Writes the errors in a command line, without unexpected arguments: one may be a secret (<c>--key SECRET</c>), and error output may be
/// logged.
/// </summary>
internal static class ParseReport
{
    private static readonly string[] SecretWords = ["key", "token", "password", "otp"];

    /// <summary>Options of other tools, and what this one has instead.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["-o"] = "--format",
        ["--output"] = "--format",
        ["-v"] = "--debug",
        ["--verbose"] = "--debug",
        ["-q"] = "--quiet",
        ["-f"] = "--yes",
        ["--force"] = "--yes",
        ["-n"] = "--dry-run",
    };

    internal static ExitCode Write(ParseResult parsed, CommandEnvironment environment)
    {
        var command = parsed.CommandResult.Command;
        var help = $"See fastly-tokens {(command is RootCommand ? "" : command.Name + " ")}--help.";
        var lines = Lines(parsed).Distinct().ToList();
        if (environment.IsJson)
        {
            FailureReport.Write(ExitCode.Usage, string.Join(' ', [.. lines, help]), id: null, "unchanged", environment);
            return ExitCode.Usage;
        }

        foreach (var line in lines)
            environment.Error.WriteLine(PlainText.Of(line));
        environment.Error.WriteLine(help);
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Lines(ParseResult parsed)
    {
        // The parser's message about an unexpected argument contains it, so it is replaced.
        var unmatched = parsed.UnmatchedTokens.ToList();
        if (unmatched.Count > 0)
            yield return Unmatched(parsed, unmatched);
        foreach (var error in parsed.Errors)
        {
            if (!unmatched.Exists(word => error.Message.Contains(word, StringComparison.Ordinal)))
                yield return error.Message;
        }
    }

    private static string Unmatched(ParseResult parsed, List<string> words)
    {
        var command = parsed.CommandResult.Command;
        if (words.Find(static word => word is ['-', not '-', ..] or ['-', '-', _, ..]) is { } word)
            return UnknownOption(command, word);

        var commands = parsed.RootCommandResult.Command.Subcommands.Select(static command => command.Name).ToList();
        if (command is not RootCommand)
            return TooManyArguments(command);
        return $"There is no such command. {Nearest.Suggestion(words[0], commands, "commands")}";
    }

    /// <summary>Returns the error for a word that looks like an option of the command, and is none.</summary>
    internal static string UnknownOption(Command command, string word)
    {
        // The letter of a short option; what follows it may be a value.
        var option = word[1] == '-' ? string.Concat(word.TakeWhile(static c => char.IsAsciiLetterLower(c) || c == '-')) : word[..2];
        var known = OptionsOf(command);
        if (SecretWords.Any(secret => option.Contains(secret, StringComparison.Ordinal)))
            return $"This command has no option {option}. Secrets are never arguments: use the environment, or --key-stdin.";
        var meant = Others.GetValueOrDefault(option) is { } other && known.Contains(other) ? $" Did you mean {other}?" : "";
        if (meant.Length == 0 && option.Length > 2)
            meant = Nearest.Question(option, known);
        return $"This command has no option {option}.{meant}";
    }

    private static string TooManyArguments(Command command) =>
        command.Arguments.Count == 0 ? $"{command.Name} takes no arguments, only options." : $"{command.Name} has too many arguments.";

    private static HashSet<string> OptionsOf(Command command)
    {
        var inherited = command
            .Parents.OfType<Command>()
            .SelectMany(static parent => parent.Options)
            .Where(static option => option.Recursive);
        return
        [
            .. command
                .Options.Concat(inherited)
                .Where(static option => !option.Hidden)
                .SelectMany(static option => option.Aliases.Prepend(option.Name)),
        ];
    }
}
