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

    internal static ExitCode Write(ParseResult parsed, CommandEnvironment environment)
    {
        foreach (var line in Lines(parsed).Distinct())
            environment.Error.WriteLine(PlainText.Of(line));
        var command = parsed.CommandResult.Command;
        environment.Error.WriteLine($"See fastly-tokens {(command is RootCommand ? "" : command.Name + " ")}--help.");
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
        if (words.Find(static word => word.StartsWith("--", StringComparison.Ordinal)) is { } word)
        {
            var option = string.Concat(word.TakeWhile(static c => char.IsAsciiLetterLower(c) || c == '-'));
            var isSecret = SecretWords.Any(secret => option.Contains(secret, StringComparison.Ordinal));
            var hint = isSecret ? " Secrets are never arguments: use the environment, or --key-stdin." : "";
            return $"This command has no option {option}.{hint}";
        }

        var commands = parsed.RootCommandResult.Command.Subcommands.Select(static command => command.Name).ToList();
        if (parsed.CommandResult.Command is not RootCommand)
            return $"{parsed.CommandResult.Command.Name} has too many arguments.";
        return $"There is no such command. {SimilarName.Suggestion(words[0], commands, "commands")}";
    }
}
