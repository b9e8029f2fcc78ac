using System.Text;

namespace Fastly.Tokens.Cli.Completion;

/// <summary>Writes the completion for zsh.</summary>
internal static class ZshCompletion
{
    internal static string Of(CompletionWords words)
    {
        var script = new StringBuilder();
        script.Append(
            $$"""
            #compdef fastly-tokens
            # Completion of fastly-tokens for zsh: source <(fastly-tokens completion zsh)
            _fastly_tokens() {
                local prev=${words[CURRENT-1]} command= word
                for word in "${(@)words[2,CURRENT-1]}"; do
                    case $word in
                        {{string.Join('|', words.Commands.Select(static command => command.Name))}}) command=$word; break ;;
                    esac
                done
                case "$command $prev" in

            """
        );
        foreach (var command in words.Commands)
        {
            foreach (var option in command.Options.Where(static option => option.TakesValue))
                script.Append($"        '{command.Name} {option.Name}') {Values(option)}; return ;;\n");
        }

        script.Append("    esac\n    case $command in\n");
        foreach (var command in words.Commands)
        {
            var all = command.Values.Concat(command.Options.Select(static option => option.Name));
            script.Append($"        {command.Name}) compadd -- {string.Join(' ', all)} ;;\n");
        }

        var first = words.Commands.Select(static command => command.Name).Concat(words.Shared.Select(static option => option.Name));
        script.Append($"        *) compadd -- {string.Join(' ', first)} ;;\n    esac\n");
        return script.Append("}\ncompdef _fastly_tokens fastly-tokens\n").ToString().ReplaceLineEndings("\n");
    }

    private static string Values(CompletedOption option)
    {
        if (option.TakesPath)
            return "_files";
        return option.Values.Count == 0 ? ":" : $"compadd -- {string.Join(' ', option.Values)}";
    }
}
