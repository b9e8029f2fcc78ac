using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Selection;

/// <summary>The conditions that a token must meet, all of them; without one, every token is selected.</summary>
internal sealed class TokenSelection(IReadOnlyList<Selector> selectors, IReadOnlyList<StatedWord> words)
{
    /// <summary>Returns the tokens that meet the conditions, in the same order.</summary>
    /// <exception cref="UsageException">A role or a scope is neither known nor that of any token, and so probably misspelt.</exception>
    internal SelectedTokens Apply(IReadOnlyList<AutomationToken> tokens)
    {
        var notes = new List<string>();
        foreach (var word in words)
        {
            var ofAccount = tokens.SelectMany(word.Of).Distinct(StringComparer.Ordinal).ToList();
            foreach (var _ in word.Values.Where(value => !word.IsAmong(value, ofAccount)))
                notes.Add($"No token of the account has what {word.Option} names.");
        }

        return new SelectedTokens(tokens, selectors, notes);
    }
}
