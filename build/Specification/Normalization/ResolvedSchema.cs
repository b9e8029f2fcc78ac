using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>A schema where it is used, and the schema that says what its values are.</summary>
/// <param name="Use">The schema where it is used, or its reference.</param>
/// <param name="Schema">The schema behind the references, and behind a composition that only adds words to one schema.</param>
/// <param name="IsNullable">Whether the value may be null, where it is used or everywhere.</param>
internal sealed record ResolvedSchema(SpecificationNode Use, SpecificationNode Schema, bool IsNullable)
{
    /// <summary>Gets the keywords that stand beside one schema without making another one of it.</summary>
    private static readonly HashSet<string> Words =
    [
        "allOf",
        "anyOf",
        "default",
        "deprecated",
        "description",
        "example",
        "externalDocs",
        "nullable",
        "oneOf",
        "readOnly",
        "title",
        "writeOnly",
    ];

    /// <summary>Returns what a schema refers to. The siblings of a reference are ignored, as the standard says.</summary>
    internal static ResolvedSchema Of(SpecificationNode use)
    {
        var (schema, isNullable) = (use, false);
        while (true)
        {
            schema = schema.Target ?? throw new InvalidOperationException($"{schema.Pointer} refers to nothing.");
            isNullable |= schema.IsTrue("nullable");
            if (!IsOneWithWords(schema))
                return new ResolvedSchema(use, schema, isNullable);
            schema = Only(schema);
        }
    }

    /// <summary>Returns a keyword of the schema where it is used, or else of the schemas that it refers to.</summary>
    internal SpecificationNode? Keyword(string name)
    {
        for (var schema = Use.Target!; ; schema = Only(schema).Target!)
        {
            if (schema[name] is { } value)
                return value;
            if (schema.Pointer == Schema.Pointer)
                return null;
        }
    }

    private static SpecificationNode Only(SpecificationNode schema) => Composed(schema).Single();

    private static List<SpecificationNode> Composed(SpecificationNode schema) =>
        [.. schema.Items("allOf"), .. schema.Items("oneOf"), .. schema.Items("anyOf")];

    private static bool IsOneWithWords(SpecificationNode schema) =>
        Composed(schema).Count == 1
        && schema.Children.All(child => Words.Contains(child.Name) || child.Name.StartsWith("x-", StringComparison.Ordinal));
}
