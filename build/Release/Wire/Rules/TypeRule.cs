namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>Another type or format is another type in C#, whichever way the value goes.</summary>
internal static class TypeRule
{
    public static IEnumerable<Change> Of(SchemaPair pair)
    {
        var (before, after) = (Describe(pair.Before), Describe(pair.After));
        if (before != after)
            yield return Change.Breaking(pair.Place, $"the type changed from {before} to {after}");
    }

    private static string Describe(SchemaView schema) => schema.Format is null ? schema.Type : $"{schema.Type} ({schema.Format})";
}
