using System.Text.Json.Nodes;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>
/// Writes the document that NSwag compiles. NSwag drops much of OpenAPI before a template sees it, so each operation and each schema that
/// becomes a type is written as NSwag cannot misread it, with what the templates need in one extension, <c>x-generated</c>.
/// </summary>
internal static class SpecificationNormalizer
{
    internal const string Extension = "x-generated";

    /// <param name="root">A document without mistakes.</param>
    /// <param name="reserved">The names that no generated type may have.</param>
    /// <param name="warnings">Receives what the document should say otherwise.</param>
    internal static JsonObject Normalize(SpecificationNode root, IEnumerable<string> reserved, ICollection<SpecificationFinding> warnings)
    {
        var names = new SchemaNames(reserved, warnings);
        var kinds = new SchemaKinds(names);
        // Components first, so that their names do not depend on where they are used.
        foreach (var schema in root["components"]?.Items("schemas") ?? [])
            kinds.Of(schema, schema.Name);
        var operations = new OperationWriter(kinds, names, warnings);
        var paths = root.Operations().Select((operation, index) => Path(operations.Write(operation), index)).ToList();
        var schemas = Schemas(root, kinds, names, warnings);
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = root["info"]?["title"]?.Text ?? string.Empty, ["version"] = "1" },
            ["paths"] = new JsonObject(paths),
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    /// <summary>Returns an operation on a path of its own, because NSwag orders those of one path.</summary>
    private static KeyValuePair<string, JsonNode?> Path(JsonObject operation, int index) =>
        new(
            $"/{index}",
            new JsonObject
            {
                ["get"] = new JsonObject
                {
                    ["operationId"] = (string)operation["id"]!,
                    [Extension] = operation,
                    ["responses"] = new JsonObject { ["204"] = new JsonObject { ["description"] = string.Empty } },
                },
            }
        );

    private static JsonObject Schemas(
        SpecificationNode root,
        SchemaKinds kinds,
        SchemaNames names,
        ICollection<SpecificationFinding> warnings
    )
    {
        var uses = new SchemaUses(root);
        var classes = new ClassWriter(kinds, names, uses, Bases(root), warnings);
        var unions = new UnionWriter(kinds, uses);
        var schemas = new JsonObject();
        while (names.TryNext(out var schema, out var name))
        {
            schemas[name] = SchemaKinds.Classify(schema) switch
            {
                SchemaClass.Enum => Enum(schema, warnings),
                SchemaClass.Union => Class(schema, unions.Write(schema, name)),
                _ => Class(schema, classes.Write(schema, name)),
            };
        }

        return schemas;
    }

    private static HashSet<string> Bases(SpecificationNode root) =>
        root.Schemas()
            .Where(schema => schema["allOf"] is not null)
            .Select(schema => ObjectShape.Of(schema).Base?.Pointer)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

    private static JsonObject Class(SpecificationNode schema, JsonObject generated) =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["description"] = schema.Words("description"),
            [Extension] = generated,
        };

    private static JsonObject Enum(SpecificationNode schema, ICollection<SpecificationFinding> warnings) =>
        new()
        {
            ["type"] = "string",
            ["description"] = schema.Words("description"),
            ["enum"] = new JsonArray([.. schema.Items("enum").Where(value => !value.IsNull).Select(value => (JsonNode?)value.Text)]),
            [Extension] = EnumWriter.Write(schema, warnings),
        };
}
