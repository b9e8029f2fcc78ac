using System.Text.Json.Nodes;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>Describes one of several schemas to the template Union.</summary>
internal sealed class UnionWriter(SchemaKinds kinds, SchemaUses uses)
{
    internal JsonObject Write(SpecificationNode schema, string name)
    {
        var alternatives = Alternatives(schema).ToList();
        var scope = new NameScope(["UnknownCase", name], "Case", []);
        var cases = alternatives
            .Select((alternative, index) => (Schema: alternative, Kind: kinds.Of(alternative, $"{name}Option{index + 1}")))
            .DistinctBy(it => it.Kind.Type)
            .Select(it => Case(it.Schema, it.Kind, scope, schema["discriminator"]))
            .ToList();
        return new JsonObject
        {
            ["isUnion"] = true,
            ["access"] = schema.IsTrue("x-internal") ? "internal" : "public",
            ["isSent"] = uses.Of(schema).HasFlag(SchemaUse.Request),
            ["discriminator"] = schema["discriminator"]?["propertyName"]?.Text,
            ["hasDecimals"] = cases.Any(it => (bool)it["hasDecimals"]!),
            ["cases"] = new JsonArray([.. cases]),
        };
    }

    /// <summary>Returns the schemas of a union, or those of the successful responses of an operation.</summary>
    private static IEnumerable<SpecificationNode> Alternatives(SpecificationNode schema) =>
        schema.IsResponses()
            ? ResponseSchemas.OfSuccess(schema).OfType<SpecificationNode>()
            : schema.Items("oneOf").Concat(schema.Items("anyOf"));

    private static JsonObject Case(SpecificationNode alternative, ValueKind kind, NameScope scope, SpecificationNode? discriminator)
    {
        // By the standard, a schema among the components is named by its own name, or by those of the mapping.
        var component = alternative["$ref"]?.Text?.Split('/')[^1];
        var mapped = (discriminator?.Items("mapping") ?? [])
            .Where(entry => entry.Text == alternative["$ref"]?.Text || entry.Text == component)
            .Select(entry => entry.Name);
        var values = mapped.Append(component).OfType<string>().Distinct();
        return new JsonObject
        {
            ["name"] = scope.Add(CSharpName.Pascal(Word(kind), "Option") + "Case", alternative),
            ["csharpType"] = kind.Type,
            ["format"] = kind.Format,
            ["isStruct"] = kind.IsStruct,
            ["hasDecimals"] = kind.HasDecimals,
            ["discriminators"] = discriminator is null ? new JsonArray() : new JsonArray([.. values.Select(value => (JsonNode)value)]),
        };
    }

    /// <summary>Returns a word for what the case holds.</summary>
    private static string Word(ValueKind kind)
    {
        if (kind.Items is { } items)
            return Word(items) + "List";
        var type = kind.Type.Split('<')[0].Split('.')[^1].TrimEnd('?');
        return type switch
        {
            "string" => "Text",
            "bool" => "Boolean",
            "long" or "int" => "Integer",
            "float" or "double" or "decimal" => "Number",
            "byte[]" => "Bytes",
            "JsonElement" => "Json",
            "IReadOnlyDictionary" => "Map",
            _ => type,
        };
    }
}
