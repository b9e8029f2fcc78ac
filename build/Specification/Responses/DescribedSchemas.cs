using System.Text.Json.Nodes;
using Fastly.Tokens.Specification.Normalization;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Responses;

/// <summary>Writes the schemas that responses use, and those that these use, each once.</summary>
internal sealed class DescribedSchemas(SpecificationNode root)
{
    private readonly Dictionary<string, SpecificationNode> _used = new(StringComparer.Ordinal);
    private readonly Queue<SpecificationNode> _pending = new();

    /// <summary>Returns where a schema is used, the schema that it leads to, and what is said of this use.</summary>
    internal JsonObject Use(SpecificationNode use)
    {
        var resolved = ResolvedSchema.Of(use);
        if (_used.TryAdd(resolved.Schema.Pointer, resolved.Schema))
            _pending.Enqueue(resolved.Schema);
        var described = new JsonObject { ["at"] = use.Pointer, ["schema"] = resolved.Schema.Pointer };
        if (use["$ref"] is not null)
            described["reference"] = true;
        if (resolved.IsNullable)
            described["nullable"] = true;
        if (resolved.Keyword("deprecated")?.Text == "true")
            described["deprecated"] = true;
        if (resolved.Keyword("description")?.Text is { } description)
            described["description"] = description.Trim();
        return described;
    }

    /// <summary>Returns all schemas that are used, by their pointers.</summary>
    internal JsonObject Describe()
    {
        var schemas = new JsonObject();
        while (_pending.TryDequeue(out var schema))
            schemas[schema.Pointer] = Describe(schema);
        return schemas;
    }

    private JsonObject Describe(SpecificationNode schema)
    {
        var described = new JsonObject { ["types"] = List(SchemaTypes.Of(schema).Order()) };
        Copy(schema, described, ("format", "format"), ("x-or-array", "orArray"), ("x-or-string", "orString"));
        if (schema.IsTrue("x-lenient"))
            described["lenient"] = true;
        if (schema["items"] is { } items)
            described["items"] = Use(items);
        if (Variants(schema) is { Length: > 0 } variants)
            described["variants"] = new JsonArray(variants);
        else
            DescribeFields(schema, described);
        if (Enumeration(schema) is { } values)
        {
            described["values"] = List(values.Items("enum").Select(value => value.Text!));
            described["valuesAt"] = values.Pointer;
            if (values["x-set"] is not null)
                described["isSet"] = true;
        }

        return described;
    }

    private void DescribeFields(SpecificationNode schema, JsonObject described)
    {
        var shape = new ObjectParts(schema);
        if (shape.Fields.Count > 0)
        {
            described["fieldsAt"] = shape.Fields[0].Parent!.Pointer;
            described["fields"] = new JsonObject(
                shape.Fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Field(field, shape)))
            );
        }

        // Every name is described where an object has no properties, or other ones by a schema.
        if (shape.AdditionalProperties is { IsObject: true } other)
            described["others"] = Use(other);
        else if (shape.Fields.Count == 0 || shape.AdditionalProperties?.Text == "true")
            described["isOpen"] = true;
    }

    private JsonObject Field(SpecificationNode field, ObjectParts parts)
    {
        var described = Use(field);
        Copy(field, described, ("x-also-named", "alsoNamed"));
        if (parts.RequiredBy(field.Name) is { } owner)
        {
            described["requiredAt"] = owner.Pointer;
            described["required"] = List(owner.Items("required").Select(name => name.Text!));
        }

        return described;
    }

    private JsonNode?[] Variants(SpecificationNode schema) => [.. schema.Items("oneOf").Concat(schema.Items("anyOf")).Select(Use)];

    /// <summary>Returns the schema with the values of another one: itself, or the enumeration that it names as its C# type.</summary>
    private SpecificationNode? Enumeration(SpecificationNode schema)
    {
        if (schema["enum"] is not null)
            return schema;
        return schema["x-csharp-type"]?.Text is { } type
            ? root["components"]!.Items("schemas").FirstOrDefault(it => it["enum"] is not null && (it["x-set"]?.Text ?? it.Name) == type)
            : null;
    }

    private static void Copy(SpecificationNode from, JsonObject to, params (string Key, string Name)[] keys)
    {
        foreach (var (key, name) in keys)
        {
            if (from[key]?.Text is { } text)
                to[name] = text;
        }
    }

    private static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)text)];
}
