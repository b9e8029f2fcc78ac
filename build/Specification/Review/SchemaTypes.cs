namespace Fastly.Tokens.Specification.Review;

/// <summary>The types that the values of a schema can have.</summary>
internal static class SchemaTypes
{
    private static readonly string[] Compositions = ["allOf", "oneOf", "anyOf"];

    public static IReadOnlySet<string> Of(SpecificationNode? schema)
    {
        var types = new HashSet<string>();
        Add(schema, types, []);
        return types;
    }

    /// <summary>Returns the properties that a schema has, itself and through what it is composed of.</summary>
    public static IReadOnlySet<string> Properties(SpecificationNode schema)
    {
        var names = new HashSet<string>();
        foreach (var part in Parts(schema))
            names.UnionWith(part.Items("properties").Select(property => property.Name));
        return names;
    }

    /// <summary>Returns the schema, and all schemas that it is composed of, each once.</summary>
    public static IReadOnlyCollection<SpecificationNode> Parts(SpecificationNode schema)
    {
        var parts = new HashSet<SpecificationNode>();
        var pending = new Stack<SpecificationNode?>([schema.Target]);
        while (pending.TryPop(out var part))
        {
            if (part is null || !parts.Add(part))
                continue;
            foreach (var inner in Compositions.SelectMany(part.Items))
                pending.Push(inner.Target);
        }

        return parts;
    }

    private static void Add(SpecificationNode? schema, HashSet<string> types, HashSet<SpecificationNode> seen)
    {
        if (schema is null || !seen.Add(schema))
            return;
        if (schema["type"]?.Text is { } type)
            types.Add(type);
        if (schema["properties"] is not null || schema["additionalProperties"] is { IsObject: true })
            types.Add("object");
        foreach (var part in Compositions.SelectMany(schema.Items))
            Add(part.Target, types, seen);
    }
}
