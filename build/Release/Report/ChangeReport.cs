using System.Text;

namespace Fastly.Tokens.Release.Report;

/// <summary>Writes the changes for people: as one screen, and as a section of the changelog.</summary>
internal static class ChangeReport
{
    /// <summary>How many places a line names.</summary>
    private const int MaxPlaces = 3;

    private static readonly (string Title, Func<Change, bool> Holds)[] Groups =
    [
        ("Breaking", change => change.Level == ChangeLevel.Breaking),
        ("Added", change => change.Level == ChangeLevel.Minor && change.IsAddition),
        ("Changed", change => change.Level != ChangeLevel.Breaking && !change.IsAddition),
    ];

    /// <summary>Returns one screen: what is breaking, added and changed, and the version that it calls for.</summary>
    public static string Screen(ReleaseChanges changes, ReleaseVersion declared)
    {
        if (changes.Since is null)
            return $"Nothing was released yet. The first release needs no comparison; {declared} is the version of the packages.\n";

        var text = new StringBuilder().Append($"Since {changes.Since}:\n");
        foreach (var (title, holds) in Groups)
        {
            var callers = changes.Callers.Where(holds).ToList();
            var wire = changes.Wire.Where(holds).ToList();
            if (callers.Count + wire.Count == 0)
                continue;
            text.Append($"\n{title}\n");
            foreach (var line in Lines(callers))
                text.Append($"  callers  {line}\n");
            foreach (var line in Lines(wire))
                text.Append($"  wire     {line}\n");
        }

        if (!changes.All.Any())
            text.Append("\nNo difference in the public API or on the wire.\n");
        text.Append($"\n{Conclusion(changes, declared)}\n");
        return text.ToString();
    }

    /// <summary>Returns the list of the changelog, which the packages repeat; empty if there is nothing to list.</summary>
    public static string Section(ReleaseChanges changes)
    {
        var text = new StringBuilder();
        foreach (var (title, holds) in Groups)
        {
            var lines = Lines(changes.Callers.Where(holds)).Select(line => $"- {line}");
            lines = lines.Concat(Lines(changes.Wire.Where(holds)).Select(line => $"- On the wire: {line}"));
            if (lines.ToList() is { Count: > 0 } found)
                text.Append($"### {title} in the API\n\n{string.Join('\n', found)}\n\n");
        }

        return text.ToString();
    }

    /// <summary>One line for each change; what is no more than documentation, in one line for all places.</summary>
    private static IEnumerable<string> Lines(IEnumerable<Change> changes)
    {
        var all = changes.ToList();
        foreach (var change in all.Where(change => change.Level != ChangeLevel.Patch))
            yield return change.ToString();
        foreach (var group in all.Where(change => change.Level == ChangeLevel.Patch).GroupBy(change => change.Text, change => change.Place))
        {
            var places = group.ToList();
            var others = places.Count > MaxPlaces ? $" and {places.Count - MaxPlaces} more" : "";
            yield return $"{string.Join(", ", places.Take(MaxPlaces))}{others}: {group.Key}";
        }
    }

    private static string Conclusion(ReleaseChanges changes, ReleaseVersion declared)
    {
        var level = changes.Level.ToString().ToLowerInvariant();
        var isEnough = declared.WithoutPreview().CompareTo(changes.Least) >= 0;
        var next = isEnough
            ? $"{declared}, the version of the packages, is enough."
            : $"Run: dotnet run --project build/Release -- prepare {changes.Least}";
        return $"The changes are {level}: the next version is at least {changes.Least}. {next}";
    }
}
