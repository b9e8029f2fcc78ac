namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>An object with values of one type is a map, and one without is none.</summary>
internal static class MapRule
{
    public static IEnumerable<Change> Of(SchemaPair pair)
    {
        var (before, after) = (Describe(pair.Before), Describe(pair.After));
        if (before == after)
            yield break;
        var text = $"additionalProperties changed from {before} to {after}";
        var isClosed = !pair.After.AllowsAdditionalProperties;
        if (pair.Before.AdditionalProperties is not null || pair.After.AdditionalProperties is not null || (isClosed && pair.IsSent))
            yield return Change.Breaking(pair.Place, text);
        else
            yield return isClosed ? Change.Patch(pair.Place, text) : Change.Minor(pair.Place, text);
    }

    private static string Describe(SchemaView schema)
    {
        if (schema.AdditionalProperties is not null)
            return "a schema";
        return schema.AllowsAdditionalProperties ? "allowed" : "refused";
    }
}
