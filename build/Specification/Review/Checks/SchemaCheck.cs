namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every schema has a type and a format that mean something, and is described; what it requires, it has.</summary>
internal static class SchemaCheck
{
    /// <summary>A reader marks those it has seen in 64 bits, half of them for the schema that it is built on.</summary>
    private const int MostProperties = 32;

    private static readonly HashSet<(string Type, string Format)> Formats =
    [
        ("string", "date-time"),
        ("string", "date"),
        ("string", "password"),
        ("string", "byte"),
        ("string", "binary"),
        ("integer", "int32"),
        ("integer", "int64"),
        ("number", "float"),
        ("number", "double"),
    ];

    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var schema in root.Schemas())
        {
            // The reader of OpenAPI knows which types there are.
            var type = schema["type"]?.Text;
            if (type is null && schema["$ref"] is null && schema["allOf"] is null)
                yield return new SpecificationFinding(schema, "has no type.");
            if (schema["format"] is { } format && !Formats.Contains((type ?? string.Empty, format.Text ?? string.Empty)))
                yield return new SpecificationFinding(format, $"'{format.Text}' is not a format of the type '{type}'.");
            if (type == "array" && schema["items"] is null)
                yield return new SpecificationFinding(schema, "says nothing of its items.");

            var needsDescription = schema.IsComponent() || schema.IsProperty();
            if (needsDescription && string.IsNullOrWhiteSpace(schema["description"]?.Text))
                yield return SpecificationFinding.Warning(schema, "has no description.");

            if (schema["properties"]?.Children.Count() > MostProperties)
                yield return new SpecificationFinding(schema, $"has more than {MostProperties} properties.");

            foreach (var name in (schema["required"]?.Children ?? []).Where(name => schema["properties"]?[name.Text!] is null))
                yield return new SpecificationFinding(name, $"'{name.Text}' is required, but is not a property.");
        }
    }
}
