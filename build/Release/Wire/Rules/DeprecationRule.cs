namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>What is deprecated is announced by a warning of the compiler, one minor version before it is removed.</summary>
internal static class DeprecationRule
{
    public static IEnumerable<Change> Of(SchemaPair pair) => Of(pair.Before.IsDeprecated, pair.After.IsDeprecated, pair.Place);

    public static IEnumerable<Change> Of(bool before, bool after, string place)
    {
        if (before != after)
            yield return after ? Change.Minor(place, "is deprecated") : Change.Patch(place, "is no longer deprecated");
    }
}
