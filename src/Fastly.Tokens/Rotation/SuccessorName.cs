namespace Fastly.Tokens;

/// <summary>
/// The name of a successor says whose it is, so that what a killed process leaves behind can be found: <c>deploy (successor of
/// 5Yo3XXXlNlMFYKTMKGvR7C)</c>.
/// </summary>
internal static class SuccessorName
{
    private const string Mark = " (successor of ";

    internal static string For(AutomationToken old)
    {
        var name = string.IsNullOrWhiteSpace(old.Name) ? "token" : ProblemText.OneLine(old.Name);
        var mark = name.LastIndexOf(Mark, StringComparison.Ordinal);
        return $"{(mark > 0 && PredecessorOf(name) is not null ? name[..mark] : name)}{Mark}{old.Id})";
    }

    /// <summary>The id in the name; null if the token is no successor.</summary>
    internal static string? PredecessorOf(string? name)
    {
        var mark = name?.LastIndexOf(Mark, StringComparison.Ordinal) ?? -1;
        if (mark < 0) return null;
        var rest = name![(mark + Mark.Length)..];
        var end = rest.IndexOf(')', StringComparison.Ordinal);
        return end > 0 && rest[..end].All(char.IsAsciiLetterOrDigit) ? rest[..end] : null;
    }
}
