using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Selection;

/// <summary>
/// The tokens that meet every condition of a selection, and how many were left out because it is unknown whether they do.
/// </summary>
internal sealed class SelectedTokens
{
    private readonly List<(Selector Selector, int Count)> _leftOut;
    private readonly IReadOnlyList<string> _notes;

    internal SelectedTokens(IEnumerable<AutomationToken> tokens, IReadOnlyList<Selector> selectors, IReadOnlyList<string> notes)
    {
        var unknown = new List<Selector>();
        Tokens = [];
        foreach (var token in tokens)
        {
            var results = selectors.Select(selector => (Selector: selector, Matches: selector.Matches(token))).ToList();
            if (results.TrueForAll(static result => result.Matches is true))
                Tokens.Add(token);
            else if (results.TrueForAll(static result => result.Matches is not false))
                unknown.Add(results.Find(static result => result.Matches is null).Selector);
        }

        _leftOut = [.. unknown.CountBy(static selector => selector).Select(static pair => (pair.Key, pair.Value))];
        _notes = notes;
    }

    internal List<AutomationToken> Tokens { get; }

    /// <summary>Writes what the selection does not show by itself.</summary>
    internal void WriteNotes(CommandEnvironment environment)
    {
        foreach (var note in _notes)
            environment.Note(note);
        foreach (var (selector, count) in _leftOut)
        {
            var (tokens, them) = count == 1 ? ("1 token was", "it") : (FormattableString.Invariant($"{count} tokens were"), "them");
            environment.Note($"{tokens} left out: the service does not report {selector.Unreported} of {them} ({selector.Option}).");
        }
    }
}
