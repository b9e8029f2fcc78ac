namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>
/// Everything that a caller sees is described, and has an example. The client is right without that, so these are warnings.
/// </summary>
internal static class DocumentationCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root) =>
        OfOperations(root).Concat(OfParameters(root)).Concat(OfSchemas(root)).Concat(OfComments(root));

    private static IEnumerable<SpecificationFinding> OfOperations(SpecificationNode root)
    {
        foreach (var operation in root.Operations())
        {
            if (IsEmpty(operation, "summary"))
                yield return Warning(operation, "The operation has no 'summary'. The method and the path become the summary.");
            if (IsEmpty(operation, "description"))
                yield return Warning(operation, "The operation has no 'description'.");
            if (operation["requestBody"]?.Target is { } body && IsEmpty(body, "description"))
                yield return Warning(body, "The body has no 'description'.");
            if (operation["responses"]?["default"] is null)
                yield return Warning(operation, "There is no 'default' response, so the body of an error has no type.");
            foreach (var tag in operation.Items("tags").Where(tag => !IsDescribed(root, tag.Text)))
            {
                var tags = root.Items("tags").Select(it => it["name"]?.Text).OfType<string>();
                yield return Warning(tag, $"The tag '{tag.Text}' is not described in 'tags'.{Spelling.Suggest(tag.Text ?? "", tags)}");
            }
        }
    }

    private static IEnumerable<SpecificationFinding> OfParameters(SpecificationNode root)
    {
        foreach (var parameter in root.Parameters())
        {
            if (IsEmpty(parameter, "description"))
                yield return Warning(parameter, "The parameter has no 'description'. Its name becomes the description.");
            if (parameter["example"] is null && parameter["examples"] is null && parameter["schema"]?.Target?["example"] is null)
                yield return Warning(parameter, "The parameter has no 'example'.");
        }
    }

    private static IEnumerable<SpecificationFinding> OfSchemas(SpecificationNode root)
    {
        foreach (var schema in root.Schemas().Where(schema => schema["$ref"] is null && (schema.IsComponent() || schema.IsProperty())))
        {
            if (IsEmpty(schema, "description"))
                yield return Warning(schema, $"'{schema.Name}' has no 'description'. Its name becomes the summary.");
            if (schema.IsProperty() && schema["example"] is null && NeedsExample(schema))
                yield return Warning(schema, $"'{schema.Name}' has no 'example'.");
        }
    }

    private static IEnumerable<SpecificationFinding> OfComments(SpecificationNode root)
    {
        foreach (var text in root.SelfAndDescendants.Where(node => node is { Comment: not null, Shape: "string" }))
        {
            if (text.Name is "description" or "summary" or "title")
                yield return Warning(
                    text,
                    $"The text ends before '{text.Comment}', which is a comment in YAML. Quote the text, or write '>-'."
                );
        }
    }

    /// <summary>An example of a list of objects is the example of each object; what is always null has none.</summary>
    private static bool NeedsExample(SpecificationNode schema)
    {
        var type = schema["type"]?.Text == "array" ? schema["items"]?["type"]?.Text : schema["type"]?.Text;
        var isAlwaysNull = schema["description"]?.Text?.Contains("Always null", StringComparison.Ordinal) is true;
        return type is not (null or "object" or "array") && !isAlwaysNull;
    }

    private static bool IsEmpty(SpecificationNode node, string key) => string.IsNullOrWhiteSpace(node[key]?.Text);

    private static bool IsDescribed(SpecificationNode root, string? tag) =>
        root.Items("tags").Any(it => it["name"]?.Text == tag && it["description"] is not null);

    private static SpecificationFinding Warning(SpecificationNode node, string message) =>
        SpecificationFinding.Warning(FindingCode.Documentation, node, message);
}
