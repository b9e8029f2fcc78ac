namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>What a request must bring, and in which form.</summary>
internal static class RequestBodyRule
{
    public static IEnumerable<Change> Of(OperationPair pair)
    {
        var (before, after, place) = (pair.Before.RequestBody, pair.After.RequestBody, $"{pair.Place} body");
        if (before is null && after is null)
            return [];
        if (before is null)
            return [after!.Required ? Change.Breaking(place, "added, required") : Change.Added(place, "added")];
        if (after is null)
            return [Change.Breaking(place, "removed")];
        return Required(before.Required, after.Required, place)
            .Concat(TextRule.Of(before.Description, after.Description, place))
            .Concat(ExtensionRule.Of(ExtensionText.Of(before.Extensions), ExtensionText.Of(after.Extensions), place))
            .Concat(ContentRule.Of(before.Content, after.Content, Direction.Request, place, pair.Schemas));
    }

    private static IEnumerable<Change> Required(bool before, bool after, string place)
    {
        if (before != after)
            yield return after ? Change.Breaking(place, "became required") : Change.Minor(place, "became optional");
    }
}
