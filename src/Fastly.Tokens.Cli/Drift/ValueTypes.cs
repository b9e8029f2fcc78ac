using System.Text.Json;
using Fastly.Tokens.Cli.Description;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>Decides whether a value has the type that is described.</summary>
internal static class ValueTypes
{
    /// <param name="value">The value, which is not null.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="isNullable">Whether null is allowed, and with it an empty text in the place of a time.</param>
    internal static bool Fits(JsonElement value, DescribedSchema schema, bool isNullable)
    {
        if (schema.Types.Count == 0)
            return true;
        var kind = JsonKind.Of(value);
        var isType = schema.Types.Contains(JsonKind.TypeOf(kind)) || (kind == JsonKind.Integer && schema.Types.Contains(JsonKind.Number));
        return isType && HasFormat(value, kind, schema.Format, isNullable);
    }

    /// <summary>Returns the type with its format, as far as values are compared with it.</summary>
    internal static string Describe(DescribedSchema schema)
    {
        if (schema.Variants.Count > 0)
            return FormattableString.Invariant($"one of {schema.Variants.Count} variants");
        var types = string.Join(" or ", schema.Types);
        return schema.Format is "date-time" or "int32" ? $"{types} ({schema.Format})" : types;
    }

    private static bool HasFormat(JsonElement value, string kind, string? format, bool isNullable) =>
        format switch
        {
            "date-time" => kind == JsonKind.Time || (isNullable && value.ValueEquals("")),
            "int32" => kind != JsonKind.Integer || value.TryGetInt32(out _),
            _ => true,
        };
}
