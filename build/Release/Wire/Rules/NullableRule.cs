namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>A response that may be null breaks who reads it; a request that may not be null breaks who sends it.</summary>
internal static class NullableRule
{
    public static IEnumerable<Change> Of(SchemaPair pair)
    {
        if (pair.Before.IsNullable == pair.After.IsNullable)
            yield break;
        if (pair.After.IsNullable)
            yield return pair.IsReceived
                ? Change.Breaking(pair.Place, "may be null in responses")
                : Change.Minor(pair.Place, "may be null in requests");
        else
            yield return pair.IsSent
                ? Change.Breaking(pair.Place, "may no longer be null in requests")
                : Change.Minor(pair.Place, "is no longer null in responses");
    }
}
