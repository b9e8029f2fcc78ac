namespace Fastly.Tokens.Cli.Output;

/// <summary>Finds the name that was probably meant.</summary>
internal static class SimilarName
{
    /// <summary>Returns the most similar name; null if none is similar.</summary>
    internal static string? Find(string typed, IEnumerable<string> names)
    {
        var (name, distance) = names.Select(name => (name, Distance: Distance(typed, name))).MinBy(static pair => pair.Distance);
        // Two letters of a short name, and more of a long one.
        return name is not null && distance <= Math.Max(2, name.Length / 3) && distance < name.Length - 1 ? name : null;
    }

    /// <summary>Returns a sentence that names the most similar name, or all names. It does not repeat what was typed.</summary>
    internal static string Suggestion(string typed, IReadOnlyList<string> names, string what) =>
        Find(typed, names) is { } similar ? $"Did you mean {similar}?" : $"The {what} are: {string.Join(", ", names)}.";

    /// <summary>Returns the Levenshtein distance.</summary>
    private static int Distance(string one, string other)
    {
        if (one.Length > 2 * other.Length)
            return one.Length;
        var costs = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.Min(replaced, 1 + Math.Min(costs[j], costs[j - 1]));
            }
        }

        return costs[^1];
    }
}
