using System.Globalization;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>Another pattern or step may refuse what a caller sent; only a limit that is gone refuses nothing.</summary>
internal static class LimitRule
{
    private static readonly (string Name, Func<SchemaView, string?> Value)[] Limits =
    [
        ("pattern", schema => schema.First(part => part.Pattern)),
        ("multipleOf", schema => schema.First(part => part.MultipleOf?.ToString(CultureInfo.InvariantCulture))),
        ("uniqueItems", schema => schema.Any(part => part.UniqueItems) ? "true" : null),
        ("not", schema => schema.First(part => part.Not) is null ? null : "a schema"),
    ];

    public static IEnumerable<Change> Of(SchemaPair pair)
    {
        foreach (var (name, value) in Limits)
        {
            var (before, after) = (value(pair.Before), value(pair.After));
            if (before == after)
                continue;
            var text = $"{name} changed from {before ?? "none"} to {after ?? "none"}";
            if (!pair.IsSent)
                yield return Change.Patch(pair.Place, text);
            else
                yield return after is null ? Change.Minor(pair.Place, text) : Change.Breaking(pair.Place, text);
        }
    }
}
