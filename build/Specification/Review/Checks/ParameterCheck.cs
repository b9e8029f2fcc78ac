namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every parameter can be sent where it says, in the style that it says, once.</summary>
internal static class ParameterCheck
{
    /// <summary>The styles that OpenAPI has for each place.</summary>
    private static readonly Dictionary<string, string[]> Styles = new()
    {
        ["path"] = ["simple", "label", "matrix"],
        ["query"] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        ["header"] = ["simple"],
        ["cookie"] = ["form"],
    };

    /// <summary>The headers that OpenAPI describes elsewhere.</summary>
    private static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase) { "Accept", "Content-Type", "Authorization" };

    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var finding in root.Parameters().SelectMany(OfParameter))
            yield return finding;

        var holders = root.Operations().Concat(root.WithShape(OpenApiGrammar.PathItem));
        foreach (var holder in holders)
        {
            var seen = new Dictionary<(string?, string?), SpecificationNode>();
            foreach (var item in holder.Items("parameters"))
            {
                if (item.Target is { } parameter && !seen.TryAdd((parameter["in"]?.Text, parameter["name"]?.Text), item))
                    yield return Error(item, $"The parameter '{parameter["name"]?.Text}' is already in the list. Delete one of them.");
            }
        }
    }

    private static IEnumerable<SpecificationFinding> OfParameter(SpecificationNode parameter)
    {
        var name = parameter["name"]?.Text;
        if (parameter["content"] is { } content)
            yield return Unsupported(content, "'content' of a parameter is not supported. Write 'schema' and 'style'.");
        else if (parameter["schema"] is null)
            yield return Error(parameter, "'schema' is missing. Write one with a type.");

        if (parameter["in"] is not { Text: { } place } inNode)
            yield break;
        if (!Styles.TryGetValue(place, out var styles))
        {
            yield return Error(inNode, $"'{place}' is no place of a parameter. Write path, query, header or cookie.");
            yield break;
        }

        if (place == "path" && !parameter.Is("required"))
            yield return Error(parameter, $"The parameter '{name}' is in the path, and so required. Write 'required: true'.");
        if (place == "header" && name is not null && Ignored.Contains(name))
        {
            yield return SpecificationFinding.Warning(
                FindingCode.Parameter,
                parameter,
                $"OpenAPI ignores a header parameter '{name}'. Delete it; the content of the bodies and 'security' describe it."
            );
        }

        if (place == "header" && string.Equals(name, SecurityCheck.Header, StringComparison.OrdinalIgnoreCase))
            yield return Error(parameter, $"The client adds the header {SecurityCheck.Header} itself. Delete the parameter.");
        foreach (var finding in OfStyle(parameter, place, styles))
            yield return finding;
    }

    private static IEnumerable<SpecificationFinding> OfStyle(SpecificationNode parameter, string place, string[] styles)
    {
        var schema = parameter["schema"]?.Target;
        var kinds = SchemaTypes.Of(schema);
        var style = parameter["style"];
        if (style is { Text: { } text })
        {
            if (!styles.Contains(text))
                yield return Error(
                    style,
                    $"'{text}' is no style of a parameter in the {place}. Write {string.Join(" or ", styles.Except(["deepObject"]))}."
                );
            else if (text == "deepObject")
                yield return Unsupported(
                    style,
                    "The style deepObject is not supported. Write a parameter for each property, as 'name[property]'."
                );
            else if (text is "spaceDelimited" or "pipeDelimited" && !kinds.Contains("array"))
                yield return Error(style, $"The style {text} is that of a list. Write 'type: array' in the schema, or delete the style.");
        }

        if (place is "path" or "query" && schema?["format"]?.Text == "password")
            yield return Unsupported(
                parameter,
                "A secret in the address of a request is not supported, because addresses are logged. Send it in a header or in the body."
            );
        if (kinds.Contains("object"))
            yield return Unsupported(parameter, "A parameter that is an object is not supported. Write a parameter for each property.");
        if (schema?["items"] is { } items && SchemaTypes.Of(items.Target).Any(type => type is "array" or "object"))
            yield return Unsupported(items, "A parameter is a list of texts, numbers or booleans. Send the others in a body.");
        if (place != "query" && parameter["allowReserved"] is { } reserved)
            yield return Error(reserved, "'allowReserved' has an effect in the query only. Delete it.");
        if (place != "query" && parameter["allowEmptyValue"] is { } empty)
            yield return Error(empty, "'allowEmptyValue' has an effect in the query only. Delete it.");
    }

    private static SpecificationFinding Error(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Parameter, node, message);

    private static SpecificationFinding Unsupported(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Unsupported, node, message);
}
