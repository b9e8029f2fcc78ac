namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>The service fills in a default, so another one changes what a request without the field does.</summary>
internal static class DefaultRule
{
    public static IEnumerable<Change> Of(SchemaPair pair)
    {
        var (before, after) = (pair.Before.Default, pair.After.Default);
        if (before == after)
            yield break;
        var text = $"the default changed from {before ?? "none"} to {after ?? "none"}";
        yield return pair.IsSent ? Change.Breaking(pair.Place, text) : Change.Patch(pair.Place, text);
    }
}
