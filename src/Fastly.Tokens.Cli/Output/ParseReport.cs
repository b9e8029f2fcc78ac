using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>
/// Tells what is wrong with a command line, without repeating what was typed in the wrong place: people try
/// <c>--key SECRET</c>, and error output ends up in logs.
/// </summary>
internal static class ParseReport
{
    private static readonly string[] Secretive = ["key", "token", "password", "otp"];

    internal static ExitCode Tell(ParseResult parsed, CommandEnvironment surroundings)
    {
        foreach (var line in Lines(parsed).Distinct()) surroundings.Error.WriteLine(PlainText.Of(line));
        var command = parsed.CommandResult.Command;
        surroundings.Error.WriteLine($"See fastly-tokens {(command is RootCommand ? "" : command.Name + " ")}--help.");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Lines(ParseResult parsed)
    {
        // Of a word that has no place, one's own sentence; of everything else, the parser's or the validator's.
        var unmatched = parsed.UnmatchedTokens.ToList();
        if (unmatched.Count > 0) yield return Unmatched(parsed, unmatched);
        foreach (var error in parsed.Errors)
        {
            if (!unmatched.Exists(word => error.Message.Contains(word, StringComparison.Ordinal))) yield return error.Message;
        }
    }

    private static string Unmatched(ParseResult parsed, List<string> words)
    {
        if (words.Find(static word => word.StartsWith("--", StringComparison.Ordinal)) is { } word)
        {
            var option = string.Concat(word.TakeWhile(static c => char.IsAsciiLetterLower(c) || c == '-'));
            var isSecret = Secretive.Any(secret => option.Contains(secret, StringComparison.Ordinal));
            return $"There is no option {option} here.{(isSecret ? " Secrets are never arguments: they come from the environment, or with --key-stdin." : "")}";
        }

        var commands = parsed.RootCommandResult.Command.Subcommands.Select(static command => command.Name).ToList();
        if (parsed.CommandResult.Command is not RootCommand) return $"{parsed.CommandResult.Command.Name} does not take that many arguments.";
        return Meant(words[0], commands) is { } meant
            ? $"There is no such command. Did you mean {meant}?"
            : $"There is no such command. There are: {string.Join(", ", commands)}.";
    }

    /// <summary>The command that was probably meant; null where none is near.</summary>
    private static string? Meant(string typed, List<string> commands)
    {
        var near = commands.Select(name => (Name: name, Distance: Distance(typed, name))).MinBy(static pair => pair.Distance);
        return near.Distance <= 2 && near.Distance < near.Name.Length - 1 ? near.Name : null;
    }

    /// <summary>How many letters must be added, taken away or changed to make one of the other.</summary>
    private static int Distance(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0 || one.Length > 2 * other.Length) return Math.Max(one.Length, other.Length);
        if (one[0] == other[0]) return Distance(one[1..], other[1..]);
        return 1 + Math.Min(Distance(one[1..], other[1..]), Math.Min(Distance(one[1..], other), Distance(one, other[1..])));
    }
}
