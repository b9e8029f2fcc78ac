namespace Fastly.Tokens.Cli.Shell;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>Returns the most similar of the known words; null if none is similar.</summary>
    internal static string? Of(string typed, IEnumerable<string> known)
    {
        var near = known
            .Where(word => typed.Length <= 2 * word.Length)
            .Select(word => (Word: word, Distance: Distance(typed, word)))
            .OrderBy(static pair => pair.Distance)
            .FirstOrDefault();
        // Two letters of a short word, and more of a long one.
        return near.Word is { } found && near.Distance <= Math.Max(2, found.Length / 3) && near.Distance < found.Length - 1 ? found : null;
    }

    /// <summary>Returns a sentence that names the most similar word; empty if none is similar.</summary>
    internal static string Question(string typed, IEnumerable<string> known) =>
        Of(typed, known) is { } word ? $" Did you mean {word}?" : "";

    /// <summary>Returns a sentence that names the most similar word, or all words. It does not repeat what was typed.</summary>
    internal static string Suggestion(string typed, IReadOnlyList<string> known, string what) =>
        Of(typed, known) is { } word ? $"Did you mean {word}?" : $"The {what} are: {string.Join(", ", known)}.";

    /// <summary>Returns the number of letters that are replaced, added, left out or swapped with the next one.</summary>
    private static int Distance(string one, string other)
    {
        var distances = new int[one.Length + 1, other.Length + 1];
        for (var row = 0; row <= one.Length; row++)
        {
            for (var column = 0; column <= other.Length; column++)
                distances[row, column] = row == 0 || column == 0 ? row + column : Step(distances, one, other, row, column);
        }

        return distances[one.Length, other.Length];
    }

    private static int Step(int[,] distances, string one, string other, int row, int column)
    {
        var replaced = distances[row - 1, column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
        var changed = 1 + Math.Min(distances[row - 1, column], distances[row, column - 1]);
        var isSwapped = row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1];
        var least = Math.Min(replaced, changed);
        return isSwapped ? Math.Min(least, distances[row - 2, column - 2] + 1) : least;
    }
}
