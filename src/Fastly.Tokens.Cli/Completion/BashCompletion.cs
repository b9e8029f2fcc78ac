using System.Text;

namespace Fastly.Tokens.Cli.Completion;

/// <summary>Writes the completion for bash.</summary>
internal static class BashCompletion
{
    internal static string Of(CompletionWords words)
    {
        var script = new StringBuilder();
        script.Append(
            $$"""
            # Completion of fastly-tokens for bash: source <(fastly-tokens completion bash)
            _fastly_tokens() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word words=
                COMPREPLY=()
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
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
                script.Append(ValueCase(command.Name, option));
        }

        script.Append("    esac\n    case $command in\n");
        foreach (var command in words.Commands)
        {
            var all = command.Values.Concat(command.Options.Select(static option => option.Name));
            script.Append($"        {command.Name}) words='{string.Join(' ', all)}' ;;\n");
        }

        var first = words.Commands.Select(static command => command.Name).Concat(words.Shared.Select(static option => option.Name));
        return script
            .Append(
                $"""
                        *) words='{string.Join(' ', first)}' ;;
                    esac
                    COMPREPLY=($(compgen -W "$words" -- "$cur"))

                """
            )
            .Append("}\ncomplete -F _fastly_tokens fastly-tokens\n")
            .ToString()
            .ReplaceLineEndings("\n");
    }

    private static string ValueCase(string command, CompletedOption option)
    {
        var reply = option.TakesPath ? "$(compgen -f -- \"$cur\")" : $"$(compgen -W '{string.Join(' ', option.Values)}' -- \"$cur\")";
        return $"        '{command} {option.Name}') COMPREPLY=({reply}); return ;;\n";
    }
}
