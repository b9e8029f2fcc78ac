namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every schema has a type that there is, and what this type needs; what it requires, it has.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Types = ["string", "integer", "number", "boolean", "array", "object"];

    private static readonly string[] NeedsType = ["enum", "format", "pattern", "minimum", "maximum", "minLength", "maxLength"];

    /// <summary>The formats with a meaning, each with its type. Others are allowed, and change nothing.</summary>
    private static readonly Dictionary<string, string> Formats = new()
    {
        ["date"] = "string",
        ["date-time"] = "string",
        ["time"] = "string",
        ["duration"] = "string",
        ["uuid"] = "string",
        ["uri"] = "string",
        ["email"] = "string",
        ["byte"] = "string",
        ["binary"] = "string",
        ["password"] = "string",
        ["int32"] = "integer",
        ["int64"] = "integer",
        ["float"] = "number",
        ["double"] = "number",
        ["decimal"] = "number",
    };

    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var schema in root.Schemas().Where(schema => schema["$ref"] is null))
        {
            foreach (var finding in OfType(schema).Concat(OfRequired(schema)))
                yield return finding;
            foreach (var unsupported in new[] { schema["not"], schema["xml"] }.OfType<SpecificationNode>())
                yield return Unsupported(unsupported, $"'{unsupported.Name}' is not supported. Delete it, and say it in the description.");
            if (schema.Is("readOnly") && schema.Is("writeOnly"))
                yield return Error(
                    schema["writeOnly"]!,
                    "The value is 'readOnly' and 'writeOnly', so nobody may send it. Delete one of them."
                );
        }

        foreach (var schema in SentSchemas(root))
        {
            var more = schema["additionalProperties"];
            if (schema["properties"] is not null && more is { Text: not "false" })
            {
                yield return Unsupported(
                    more,
                    "A request has either properties or a map. Write 'additionalProperties: false', or the map as a property of its own."
                );
            }
        }
    }

    private static IEnumerable<SpecificationFinding> OfType(SpecificationNode schema)
    {
        var type = schema["type"]?.Text;
        if (type is not null && !Types.Contains(type))
            yield return Error(
                schema["type"]!,
                $"'{type}' is no type.{Spelling.Suggest(type, Types)} The types are: {string.Join(", ", Types)}."
            );
        foreach (var (key, its) in new[] { ("properties", "object"), ("additionalProperties", "object"), ("items", "array") })
        {
            if (schema[key] is { } node && type != its && !(type is null && schema["allOf"] is not null))
            {
                var stated = type is null ? "there is no type" : $"the type is '{type}'";
                yield return Error(node, $"'{key}' belongs to the type '{its}', but {stated}. Write 'type: {its}'.");
            }
        }

        if (type == "array" && schema["items"] is null)
            yield return Error(schema, "'items' is missing. For any items, write 'items: {}'.");
        if (type is null && NeedsType.Any(key => schema[key] is not null))
            yield return Error(schema, $"'type' is missing. Write one of: {string.Join(", ", Types)}.");

        if (schema["format"] is not { Text: { } text } format)
            yield break;
        if (Formats.TryGetValue(text, out var itsType))
        {
            if (type is not null && type != itsType && !(type == "number" && itsType == "integer"))
                yield return Warning(format, $"'{text}' is a format of the type '{itsType}', and has no effect on the type '{type}'.");
        }
        else if (Spelling.Closest(text, Formats.Keys) is { } meant)
            yield return Warning(format, $"'{text}' is no format that has an effect. Write '{meant}'?");
    }

    private static IEnumerable<SpecificationFinding> OfRequired(SpecificationNode schema)
    {
        if (schema["required"] is not { IsList: true } required)
            yield break;
        // A part of a composition may require what another part has.
        var owners = schema.Parent is { Name: "allOf", Parent: { } composed } ? new[] { schema, composed } : [schema];
        var properties = owners.SelectMany(SchemaTypes.Properties).ToHashSet();
        var seen = new HashSet<string>();
        foreach (var name in required.Children.Where(name => name.Text is not null))
        {
            if (!properties.Contains(name.Text!))
                yield return Error(name, $"'{name.Text}' is required, but is no property.{Spelling.Suggest(name.Text!, properties)}");
            if (!seen.Add(name.Text!))
                yield return Error(name, $"'{name.Text}' is in the list twice. Delete one of them.");
        }

        if (required.Children.Count == 0)
            yield return Error(required, "The list is empty, which OpenAPI does not allow. Delete it.");
    }

    /// <summary>Returns the schemas that are part of a request.</summary>
    private static HashSet<SpecificationNode> SentSchemas(SpecificationNode root)
    {
        var sent = new HashSet<SpecificationNode>();
        var pending = new Stack<SpecificationNode?>(
            root.Operations()
                .Select(operation => operation["requestBody"]?.Target)
                .OfType<SpecificationNode>()
                .SelectMany(body => body.Items("content"))
                .Select(media => media["schema"]?.Target)
        );
        while (pending.TryPop(out var schema))
        {
            if (schema is null || !sent.Add(schema))
                continue;
            foreach (var child in schema.SelfAndDescendants.Where(child => child != schema && child.Shape == OpenApiGrammar.Schema))
                pending.Push(child.Target);
        }

        return sent;
    }

    private static SpecificationFinding Error(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Schema, node, message);

    private static SpecificationFinding Warning(SpecificationNode node, string message) =>
        SpecificationFinding.Warning(FindingCode.Schema, node, message);

    private static SpecificationFinding Unsupported(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Unsupported, node, message);
}
