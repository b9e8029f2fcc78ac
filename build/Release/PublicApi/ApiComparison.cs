namespace Fastly.Tokens.Release.PublicApi;

/// <summary>Compares the public API of a package, as those who compile against it and run with it notice the difference.</summary>
internal static class ApiComparison
{
    public static IReadOnlyList<Change> Of(ApiListing before, ApiListing after)
    {
        var removed = before.Members.Except(after.Members).Select(ApiMember.Parse).ToList();
        var added = after.Members.Except(before.Members).Select(ApiMember.Parse).ToList();
        var changes = new List<Change>();
        foreach (var old in removed)
        {
            if (added.Find(it => it.Key == old.Key && it.IsType == old.IsType) is { } member)
            {
                added.Remove(member);
                changes.AddRange(MemberChange.Of(old, member, after));
            }
            else
            {
                changes.Add(Change.Breaking(old.Title, "removed"));
            }
        }

        var types = before.Members.Select(ApiMember.Parse).Where(it => it.IsType).Select(it => it.Name).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(Added(added, types));
        changes.AddRange(Required(before, after, types));
        return [.. WithoutRepetitions(changes)];
    }

    private static IEnumerable<Change> Added(List<ApiMember> added, HashSet<string> types)
    {
        foreach (var member in added)
        {
            // A class that must have it, or that implements the interface, no longer compiles.
            var isDemanded = member.Modifiers.Contains("abstract", StringComparison.Ordinal) || IsOfInterface(member);
            if (!member.IsType && isDemanded && types.Contains(member.Type))
                yield return Change.Breaking(member.Title, "added to an abstract class or an interface");
            else
                yield return Change.Added(member.Title, "added");
        }
    }

    private static IEnumerable<Change> Required(ApiListing before, ApiListing after, HashSet<string> types)
    {
        foreach (var name in after.Required.Except(before.Required).Where(name => types.Contains(ApiMember.TypeOf(name))))
            yield return Change.Breaking(ApiMember.Short(name), "became required");
        foreach (var name in before.Required.Except(after.Required).Where(Remains))
            yield return Change.Minor(ApiMember.Short(name), "is no longer required");

        bool Remains(string name) => after.Members.Any(line => line.StartsWith(name + ".", StringComparison.Ordinal));
    }

    /// <summary>A member of a type that is added or removed as a whole says nothing more, nor do two accessors of one property.</summary>
    private static IEnumerable<Change> WithoutRepetitions(List<Change> changes)
    {
        var whole = changes.Where(it => it.Text is "added" or "removed").Select(it => (it.Place, it.Text)).ToHashSet();
        return changes.Where(it => !IsMemberOfAnother(it)).Distinct();

        bool IsMemberOfAnother(Change change)
        {
            var name = change.Place.Split('(')[0];
            for (var end = name.LastIndexOf('.'); end > 0; end = name.LastIndexOf('.', end - 1))
            {
                if (whole.Contains((name[..end], change.Text)))
                    return true;
            }

            return false;
        }
    }

    private static bool IsOfInterface(ApiMember member)
    {
        var type = member.Type.Split('.')[^1];
        return type is ['I', >= 'A' and <= 'Z', ..] && !member.Modifiers.Contains("static", StringComparison.Ordinal);
    }
}
