using System.CommandLine;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Options;

/// <summary>Creates options whose value is one of several words.</summary>
internal static class ChoiceOption
{
    /// <summary>Creates the option.</summary>
    /// <param name="name">The name of the option.</param>
    /// <param name="description">The description, without the words.</param>
    /// <param name="words">The words, of which the first is the default.</param>
    internal static Option<string> Create(string name, string description, params IReadOnlyList<string> words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is not [{ Value: var word }] || words.Contains(word, StringComparer.Ordinal))
                return;
            result.AddError($"{name} must be one of {string.Join(", ", words)}.{Nearest.Question(word, words)}");
        });
        option.CompletionSources.Add([.. words]);
        return option;
    }
}
