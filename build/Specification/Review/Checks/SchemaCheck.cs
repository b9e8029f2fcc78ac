namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every schema has a type and a format that mean something, and is described; what it requires, it has.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var schema in root.Schemas())
        {
            // The reader of OpenAPI knows which types there are.
            var type = schema["type"]?.Text;
            if (type == "array" && schema["items"] is null)
                yield return new SpecificationFinding(schema, "says nothing of its items.");

            var needsDescription = schema.IsComponent() || schema.IsProperty();
            if (needsDescription && string.IsNullOrWhiteSpace(schema["description"]?.Text))
                yield return SpecificationFinding.Warning(schema, "has no description.");

            foreach (var name in (schema["required"]?.Children ?? []).Where(name => schema["properties"]?[name.Text!] is null))
                yield return new SpecificationFinding(name, $"'{name.Text}' is required, but is not a property.");
        }
    }
}
