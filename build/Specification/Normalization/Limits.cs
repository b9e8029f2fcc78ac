using System.Globalization;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>The bounds, lengths and patterns of a schema, which are checked on what is sent.</summary>
internal static class Limits
{
    private static readonly (string Keyword, string Property, string Suffix)[] Numbers =
    [
        ("minimum", "Minimum", "m"),
        ("maximum", "Maximum", "m"),
        ("multipleOf", "MultipleOf", "m"),
        ("minLength", "MinLength", ""),
        ("maxLength", "MaxLength", ""),
        ("minItems", "MinItems", ""),
        ("maxItems", "MaxItems", ""),
        ("minProperties", "MinProperties", ""),
        ("maxProperties", "MaxProperties", ""),
    ];

    private static readonly (string Keyword, string Property)[] Flags =
    [
        ("exclusiveMinimum", "ExclusiveMinimum"),
        ("exclusiveMaximum", "ExclusiveMaximum"),
        ("uniqueItems", "UniqueItems"),
    ];

    /// <summary>Returns the C# expression of the limits of a schema; null if it has none.</summary>
    internal static string? Of(SpecificationNode use)
    {
        var schema = ResolvedSchema.Of(use).Schema;
        var limits = new List<string>();
        foreach (var (keyword, property, suffix) in Numbers)
        {
            if (
                schema[keyword]?.Text is { } text
                && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            )
                limits.Add(string.Create(CultureInfo.InvariantCulture, $"{property} = {number}{suffix}"));
        }

        foreach (var (keyword, property) in Flags.Where(flag => schema.IsTrue(flag.Keyword)))
            limits.Add($"{property} = true");
        if (schema["pattern"]?.Text is { } pattern)
            limits.Add($"Pattern = {CSharpName.Literal(pattern)}");
        var inner = SchemaKinds.Classify(schema) switch
        {
            SchemaClass.Array => schema["items"],
            SchemaClass.Map => schema["additionalProperties"],
            _ => null,
        };
        if (inner is { IsObject: true } && Of(inner) is { } items)
            limits.Add($"Items = {items}");
        return limits.Count == 0 ? null : $"new ValueLimits {{ {string.Join(", ", limits)} }}";
    }
}
