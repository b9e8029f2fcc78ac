using System.IO.Enumeration;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Selection;

/// <summary>Words that an option states: it is an error, or at least worth a note, if no token of the account has one.</summary>
/// <param name="Option">The option.</param>
/// <param name="Values">The words.</param>
/// <param name="Known">The words that exist even if no token has them; null for patterns of names.</param>
/// <param name="Of">Returns the words of a token.</param>
internal sealed record StatedWord(
    string Option,
    IReadOnlyList<string> Values,
    IReadOnlyList<string>? Known,
    Func<AutomationToken, IEnumerable<string>> Of
)
{
    /// <summary>Returns whether a token of the account has the word.</summary>
    /// <exception cref="UsageException">No token has it, and it is not known, so that it is probably misspelt.</exception>
    internal bool IsAmong(string value, IReadOnlyList<string> ofAccount)
    {
        if (Known is null)
            return ofAccount.Any(name => FileSystemName.MatchesSimpleExpression(value, name, ignoreCase: false));
        if (ofAccount.Contains(value, StringComparer.Ordinal))
            return true;
        if (Known.Contains(value, StringComparer.Ordinal))
            return false;
        var words = Known.Union(ofAccount, StringComparer.Ordinal).Select(PlainText.Of).ToList();
        throw new UsageException(
            $"{Option} names what no token of the account has.{Nearest.Question(value, words)} There are: {string.Join(", ", words)}."
        );
    }
}
