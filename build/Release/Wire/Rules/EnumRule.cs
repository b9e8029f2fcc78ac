namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>An added value is an addition, because enumerations are open; a removed one takes a member away from callers.</summary>
internal static class EnumRule
{
    public static IEnumerable<Change> Of(SchemaPair pair)
    {
        var (before, after) = (pair.Before.Enum, pair.After.Enum);
        if (before is null || after is null)
        {
            if (before is null && after is not null)
                yield return Narrowed(pair, $"became an enumeration of {string.Join(", ", after)}");
            else if (before is not null)
                yield return Change.Breaking(pair.Place, "is no longer an enumeration");
            yield break;
        }

        foreach (var value in before.Except(after))
            yield return Change.Breaking(pair.Place, $"the value {value} is removed");
        foreach (var value in after.Except(before))
            yield return Change.Added(pair.Place, $"the value {value} is added");
    }

    private static Change Narrowed(SchemaPair pair, string text) =>
        pair.IsSent ? Change.Breaking(pair.Place, text) : Change.Minor(pair.Place, text);
}
