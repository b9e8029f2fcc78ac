namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>
/// A field that a request must have breaks who sends it, although nothing fails to compile; one that a response may lack breaks who
/// reads it.
/// </summary>
internal static class RequiredRule
{
    public static IEnumerable<Change> Of(SchemaPair pair)
    {
        foreach (var name in pair.After.Properties.Keys.Where(pair.Before.Properties.ContainsKey))
        {
            var place = pair.After.PlaceOf(name, pair.Place);
            if (pair.Before.Requires(name) == pair.After.Requires(name))
                continue;
            if (pair.After.Requires(name))
                yield return pair.IsSent
                    ? Change.Breaking(place, "became required in requests")
                    : Change.Minor(place, "is always in responses");
            else
                yield return pair.IsReceived
                    ? Change.Breaking(place, "may be missing in responses")
                    : Change.Minor(place, "became optional in requests");
        }
    }
}
