using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>Finds the C# type of every schema.</summary>
internal sealed class SchemaKinds(SchemaNames names)
{
    /// <summary>Returns the kind of the values of a schema, of those that are not null.</summary>
    /// <param name="use">The schema where it is used.</param>
    /// <param name="suggested">The name of its type, where it needs one and is not among the components.</param>
    internal ValueKind Of(SpecificationNode use, string suggested)
    {
        var schema = ResolvedSchema.Of(use).Schema;
        if (schema.IsComponent())
            suggested = schema.Name;
        if (use["x-csharp-type"]?.Text is { } written)
            return ValueKind.Written(written);
        return Classify(schema) switch
        {
            SchemaClass.Union => ValueKind.Union(names.Of(schema, suggested)),
            SchemaClass.Enum => ValueKind.Enum(names.Of(schema, suggested)),
            SchemaClass.Object => ValueKind.Model(names.Of(schema, suggested)),
            SchemaClass.Map => ValueKind.Map(Values(schema["additionalProperties"]!, suggested + "Value")),
            SchemaClass.Array => ValueKind.List(Values(schema["items"]!, suggested + "Item")),
            SchemaClass.Json => ValueKind.Json,
            _ => Scalar(schema),
        };
    }

    internal static SchemaClass Classify(SpecificationNode schema)
    {
        if (schema["allOf"] is not null || schema["properties"] is not null)
            return SchemaClass.Object;
        if (schema["oneOf"] is not null || schema["anyOf"] is not null || schema.IsResponses())
            return SchemaClass.Union;
        var type = schema["type"]?.Text;
        if (schema["enum"] is not null && type is "string" or "integer")
            return SchemaClass.Enum;
        if (type is "array" && schema["items"] is not null)
            return SchemaClass.Array;
        if (type is "object" && schema["additionalProperties"]?.Text == "false")
            return SchemaClass.Object;
        if (type is "object" or null && schema["additionalProperties"] is { Text: not "false" })
            return SchemaClass.Map;
        return type is "object" or "array" or null ? SchemaClass.Json : SchemaClass.Scalar;
    }

    private ValueKind Values(SpecificationNode use, string suggested)
    {
        // additionalProperties: true
        if (!use.IsObject)
            return ValueKind.Json;
        var kind = Of(use, suggested);
        return ResolvedSchema.Of(use).IsNullable && kind != ValueKind.Json ? kind.OrNull() : kind;
    }

    private static ValueKind Scalar(SpecificationNode schema) =>
        (schema["type"]?.Text, schema["format"]?.Text) switch
        {
            ("boolean", _) => ValueKind.Boolean,
            ("integer", "int32") => ValueKind.Scalar("int", "Int32"),
            ("integer", _) => ValueKind.Int64,
            ("number", "float") => ValueKind.Scalar("float", "Single"),
            ("number", "decimal") => ValueKind.Scalar("decimal", "Decimal") with { HasDecimals = true },
            ("number", _) => ValueKind.Scalar("double", "Double"),
            ("string", "date-time") => ValueKind.Timestamp,
            ("string", "date") => ValueKind.Scalar("System.DateOnly", "Date"),
            ("string", "uuid") => ValueKind.Scalar("System.Guid", "Uuid"),
            ("string", "uri") => ValueKind.Uri,
            ("string", "byte") => ValueKind.Bytes,
            ("string", "password") => ValueKind.Secret,
            // A time of day has an offset, and a duration has months: no type of .NET holds them as they were sent.
            _ => ValueKind.Text,
        };
}
