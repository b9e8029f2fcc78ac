namespace Fastly.Tokens.Specification.Review;

/// <summary>Finds the word that was meant.</summary>
internal static class Spelling
{
    /// <summary>Returns the question whether one of some words was meant, or nothing where none is alike.</summary>
    public static string Suggest(string word, IEnumerable<string> known) => Closest(word, known) is { } meant ? $" Write '{meant}'?" : "";

    /// <summary>Returns the word that is most alike: at most two letters differ, or one is short for the other.</summary>
    public static string? Closest(string word, IEnumerable<string> known) =>
        known
            .Select(candidate => (Word: candidate, Distance: Distance(Plain(word), Plain(candidate))))
            .Where(it => it.Distance <= (it.Word.Length > 3 ? 2 : 1) || IsShortFor(Plain(word), Plain(it.Word)))
            .OrderBy(it => it.Distance)
            .Select(it => it.Word)
            .FirstOrDefault();

    private static bool IsShortFor(string word, string longer) => word.Length > 2 && longer.StartsWith(word, StringComparison.Ordinal);

    private static string Plain(string word) => word.Replace("-", "").Replace("_", "").ToUpperInvariant();

    private static int Distance(string one, string other)
    {
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var current = new int[other.Length + 1];
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var replaced = previous[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
