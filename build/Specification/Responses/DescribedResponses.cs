using System.Text.Json.Nodes;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Responses;

/// <summary>
/// Writes what a specification says of responses as a table: the operations with their responses, and the schemas behind these, each by its
/// JSON pointer. The command-line tool compares responses with it, and needs neither a reader of YAML nor one of OpenAPI for that.
/// </summary>
internal static class DescribedResponses
{
    /// <summary>Returns the table of a specification without mistakes.</summary>
    internal static JsonObject Of(SpecificationNode root)
    {
        var schemas = new DescribedSchemas(root);
        var operations = new JsonArray([.. root.Operations().Select(operation => Operation(operation, schemas))]);
        return new JsonObject
        {
            ["version"] = root["info"]!["version"]!.Text,
            ["operations"] = operations,
            ["schemas"] = schemas.Describe(),
        };
    }

    private static JsonObject Operation(SpecificationNode operation, DescribedSchemas schemas)
    {
        var responses = operation["responses"]!;
        return new JsonObject
        {
            ["method"] = operation.Name.ToUpperInvariant(),
            ["path"] = operation.Parent!.Name,
            ["at"] = responses.Pointer,
            ["responses"] = Map(responses.Children, response => Response(response.Target!, schemas)),
        };
    }

    private static JsonObject Response(SpecificationNode response, DescribedSchemas schemas) =>
        new() { ["at"] = response.Pointer, ["content"] = Map(response.Items("content"), media => schemas.Use(media["schema"]!)) };

    private static JsonObject Map(IEnumerable<SpecificationNode> nodes, Func<SpecificationNode, JsonObject> describe) =>
        new(nodes.Select(node => KeyValuePair.Create(node.Name, (JsonNode?)describe(node))));
}
