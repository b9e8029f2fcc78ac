using System.Globalization;
using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>A closer bound refuses what a caller sent; bounds are not checked on what is received.</summary>
internal static class BoundRule
{
    private static readonly (string Name, bool IsLower, Func<SchemaView, decimal?> Value)[] Bounds =
    [
        ("minimum", true, schema => Number(schema, part => part.Minimum)),
        ("exclusiveMinimum", true, schema => Number(schema, part => part.ExclusiveMinimum)),
        ("maximum", false, schema => Number(schema, part => part.Maximum)),
        ("exclusiveMaximum", false, schema => Number(schema, part => part.ExclusiveMaximum)),
        ("minLength", true, schema => schema.FirstNumber(part => part.MinLength)),
        ("maxLength", false, schema => schema.FirstNumber(part => part.MaxLength)),
        ("minItems", true, schema => schema.FirstNumber(part => part.MinItems)),
        ("maxItems", false, schema => schema.FirstNumber(part => part.MaxItems)),
        ("minProperties", true, schema => schema.FirstNumber(part => part.MinProperties)),
        ("maxProperties", false, schema => schema.FirstNumber(part => part.MaxProperties)),
    ];

    public static IEnumerable<Change> Of(SchemaPair pair)
    {
        foreach (var (name, isLower, value) in Bounds)
        {
            var (before, after) = (value(pair.Before), value(pair.After));
            if (before == after)
                continue;
            var text = $"{name} changed from {Text(before)} to {Text(after)}";
            if (!pair.IsSent)
                yield return Change.Patch(pair.Place, text);
            else if (IsCloser(before, after, isLower))
                yield return Change.Breaking(pair.Place, text);
            else
                yield return Change.Minor(pair.Place, text);
        }
    }

    private static bool IsCloser(decimal? before, decimal? after, bool isLower)
    {
        if (before is null || after is null)
            return before is null;
        return isLower ? after > before : after < before;
    }

    private static decimal? Number(SchemaView schema, Func<IOpenApiSchema, string?> value) =>
        decimal.TryParse(schema.First(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(decimal? bound) => bound?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
