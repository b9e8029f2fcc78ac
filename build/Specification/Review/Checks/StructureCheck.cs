using System.Globalization;
using System.Text.RegularExpressions;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every object has the keys that it needs, no key that OpenAPI 3.0 does not know, and values of the right kind.</summary>
internal static partial class StructureCheck
{
    /// <summary>What a later or an earlier version has, and what to write instead.</summary>
    private static readonly Dictionary<string, string> OfOtherVersions = new()
    {
        ["const"] = "Write 'enum' with one value.",
        ["examples"] = "Write 'example'.",
        ["prefixItems"] = "Write 'items'.",
        ["contentEncoding"] = "Write 'format: byte' or 'format: binary'.",
        ["contentMediaType"] = "Write 'format: byte' or 'format: binary'.",
        ["patternProperties"] = "Write 'additionalProperties'.",
        ["$defs"] = "Put the schemas into 'components'.",
        ["definitions"] = "Put the schemas into 'components'.",
        ["webhooks"] = "Delete them: the client receives no requests.",
        ["consumes"] = "Write 'requestBody' with 'content'.",
        ["produces"] = "Write 'responses' with 'content'.",
    };

    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root) => root.SelfAndDescendants.SelectMany(OfNode);

    private static IEnumerable<SpecificationFinding> OfNode(SpecificationNode node)
    {
        var shape = node.Shape == OpenApiGrammar.SchemaOrBoolean && node.IsObject ? OpenApiGrammar.Schema : node.Shape;
        if (Expected(node, shape) is { } expected)
        {
            yield return Finding(node, $"'{node.Name}' is {Describe(node)}, and must be {expected}.");
            yield break;
        }

        if (node.Parent?.Parent is { Shape: "Components" } && !ComponentName().IsMatch(node.Name))
            yield return Finding(node, $"'{node.Name}' is no name of a component. Write letters, digits, '.', '-' and '_'.");
        if (!OpenApiGrammar.IsObject(shape))
            yield break;
        if (node["$ref"] is not null && OpenApiGrammar.IsReferable(shape))
        {
            foreach (var sibling in node.Children.Where(child => child.Name != "$ref"))
            {
                yield return SpecificationFinding.Warning(
                    FindingCode.Reference,
                    sibling,
                    $"'{sibling.Name}' is ignored beside '$ref'. Delete it, or put the reference of a schema into 'allOf'."
                );
            }

            yield break;
        }

        foreach (var child in node.Children.Where(child => child.Shape == OpenApiGrammar.Unknown))
            yield return Finding(child, Unknown(shape, child));
        // A key that is misspelt is not missing too.
        var misspelt = node.Children.Where(child => child.Shape == OpenApiGrammar.Unknown).Select(child => child.Name).ToList();
        foreach (var key in OpenApiGrammar.RequiredKeysOf(shape).Where(key => node[key] is null))
        {
            if (misspelt.All(word => Spelling.Closest(word, [key]) is null))
                yield return Finding(node, $"'{key}' is missing, which {WithArticle(shape)} must have.");
        }
    }

    private static string Unknown(string shape, SpecificationNode child)
    {
        var remedy = Spelling.Suggest(child.Name, OpenApiGrammar.KeysOf(shape));
        if (remedy == "" && OfOtherVersions.TryGetValue(child.Name, out var other))
            remedy = " " + other;
        if (remedy == "")
            remedy = " Delete it, or check its indentation.";
        return $"'{child.Name}' is no key of {WithArticle(shape)} in OpenAPI 3.0.{remedy}";
    }

    /// <summary>Returns what the node must be, and is not; null where it is.</summary>
    private static string? Expected(SpecificationNode node, string shape)
    {
        var isRight = shape switch
        {
            OpenApiGrammar.Any or OpenApiGrammar.Unknown => true,
            // A text that YAML reads as a number is a text here, as in 'version: 1'.
            "string" => node.Text is not null && !node.IsNull,
            "boolean" or OpenApiGrammar.SchemaOrBoolean => node.PlainText is "true" or "false",
            "number" => node.PlainText is { } number && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "count" => node.PlainText is { } count && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            ['[', ..] => node.IsList,
            _ => node.IsObject,
        };
        return isRight ? null : Meaning(shape);
    }

    private static string Meaning(string shape) =>
        shape switch
        {
            "string" => "text",
            "boolean" => "true or false, without quotes",
            OpenApiGrammar.SchemaOrBoolean => "a schema, true or false",
            "number" => "a number, without quotes",
            "count" => "a whole number from 0, without quotes",
            ['[', ..] => "a list, even of one item",
            _ => "an object",
        };

    private static string Describe(SpecificationNode node)
    {
        if (node.IsObject)
            return "an object";
        if (node.IsList)
            return "a list";
        if (node.IsNull)
            return "empty";
        return YamlValue.Describe(node);
    }

    private static string WithArticle(string shape)
    {
        var words = string.Concat(shape.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")).Trim();
        return words switch
        {
            "document" => "the document",
            "info" or "paths" or "components" or "responses" => $"'{words}'",
            _ => (words[0] is 'a' or 'e' or 'i' or 'o' ? "an " : "a ") + words,
        };
    }

    private static SpecificationFinding Finding(SpecificationNode node, string message)
    {
        if (node is { Shape: "string", Name: "type", IsList: true })
            message = "'type' is a list, as in OpenAPI 3.1. Write one type, and 'nullable: true' for null.";
        return SpecificationFinding.Error(FindingCode.Structure, node, message);
    }

    [GeneratedRegex(@"^[a-zA-Z0-9._-]+$")]
    private static partial Regex ComponentName();
}
