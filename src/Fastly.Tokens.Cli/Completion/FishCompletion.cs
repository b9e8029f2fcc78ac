using System.Text;

namespace Fastly.Tokens.Cli.Completion;

/// <summary>Writes the completion for fish.</summary>
internal static class FishCompletion
{
    internal static string Of(CompletionWords words)
    {
        var names = string.Join(' ', words.Commands.Select(static command => command.Name));
        var script = new StringBuilder("# Completion of fastly-tokens for fish: fastly-tokens completion fish | source\n");
        script.Append("complete -c fastly-tokens -f\n");
        foreach (var command in words.Commands)
        {
            var isFirst = $"not __fish_seen_subcommand_from {names}";
            script.Append($"complete -c fastly-tokens -n '{isFirst}' -a {command.Name} -d {Quoted(command.Description)}\n");
            var isInside = $"__fish_seen_subcommand_from {command.Name}";
            if (command.Values.Count > 0)
                script.Append($"complete -c fastly-tokens -n '{isInside}' -a '{string.Join(' ', command.Values)}'\n");
            foreach (var option in command.Options)
                script.Append($"complete -c fastly-tokens -n '{isInside}' {Option(option)}\n");
        }

        return script.ToString();
    }

    private static string Option(CompletedOption option)
    {
        var name = option.Name.StartsWith("--", StringComparison.Ordinal) ? $"-l {option.Name[2..]}" : $"-s {option.Name[1..]}";
        return $"{name}{Value(option)} -d {Quoted(option.Description)}";
    }

    private static string Value(CompletedOption option)
    {
        if (option.TakesPath)
            return " -r -F";
        if (!option.TakesValue)
            return "";
        return option.Values.Count == 0 ? " -x" : $" -x -a '{string.Join(' ', option.Values)}'";
    }

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
