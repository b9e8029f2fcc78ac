namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>Descriptions, summaries and titles are documentation.</summary>
internal static class TextRule
{
    public static IEnumerable<Change> Of(SchemaPair pair) =>
        Of(pair.Before.Text, pair.After.Text, pair.Place)
            .Concat(
                pair.Before.ComponentTexts.SelectMany(before =>
                    Of(before.Value, pair.After.ComponentTexts.GetValueOrDefault(before.Key, before.Value), before.Key)
                )
            );

    public static IEnumerable<Change> Of<T>(T before, T after, string place)
    {
        if (!EqualityComparer<T>.Default.Equals(before, after))
            yield return Change.Patch(place, "the description changed");
    }
}
