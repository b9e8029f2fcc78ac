using System.Text.Json.Nodes;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>Describes a field of a class to the template Class.</summary>
internal sealed class FieldWriter(SchemaKinds kinds, string owner, SchemaUse use)
{
    internal JsonObject Write(SpecificationNode field, IReadOnlySet<string> required, NameScope scope, int bit)
    {
        var schema = ResolvedSchema.Of(field);
        var name = scope.Add(CSharpName.Pascal(field["x-csharp-name"]?.Text ?? field.Name, "Field"), field);
        var kind = kinds.Of(field, owner + name);
        var isSent = use.HasFlag(SchemaUse.Request);
        var isReceived = use.HasFlag(SchemaUse.Response);
        var isReadOnly = schema.Keyword("readOnly")?.Text == "true";
        var isWriteOnly = schema.Keyword("writeOnly")?.Text == "true";
        // What only one side sets is not required of the other.
        var isRequired = required.Contains(field.Name) && !(isReadOnly && !isReceived) && !(isWriteOnly && isReceived);
        var isNullable = schema.IsNullable || !(isRequired || (isWriteOnly && required.Contains(field.Name)));
        var writtenType = field["x-csharp-type"]?.Text;
        var isSecret = schema.Schema["format"]?.Text == "password";
        var limits = isSent && !isReadOnly ? Limits.Of(field) : null;

        return new JsonObject
        {
            ["wire"] = field.Name,
            ["name"] = name,
            ["field"] = "_" + char.ToLowerInvariant(name[0]) + name[1..],
            ["csharpType"] = kind.Type + (isNullable ? "?" : string.Empty),
            ["readType"] = kind.Type + "?",
            ["initializer"] = isNullable || kind.IsStruct ? null : Initializer(kind, writtenType, isSecret),
            ["doc"] = schema.Keyword("description")?.Text?.Trim() ?? $"The field {field.Name}.",
            ["serviceDefault"] = isSent ? schema.Keyword("default")?.Text : null,
            ["obsolete"] = schema.Keyword("deprecated")?.Text == "true",
            ["bit"] = bit,
            ["isRequired"] = isRequired,
            ["isNullable"] = isNullable,
            ["mustSet"] = isSent && required.Contains(field.Name) && !isReadOnly && field["x-written-by"] is null,
            ["isReadOnly"] = isReadOnly,
            ["sendsNull"] = use.HasFlag(SchemaUse.Patch) && schema.IsNullable && !isReadOnly,
            ["holdsModels"] =
                writtenType is null && (kind.IsModel || kind.Format.Contains("ValueFormats.Value<", StringComparison.Ordinal)),
            ["isSecret"] = isSecret,
            ["hasDecimals"] = kind.HasDecimals,
            ["format"] = kind.HasOverload || writtenType is not null ? null : kind.Format,
            ["formatType"] = kind.IsComposite && !kind.HasOverload ? kind.Type : null,
            ["limits"] = limits,
            ["refusesEmpty"] = isRequired && kind == ValueKind.Text && schema.Schema["minLength"]?.Text is not (null or "0"),
            ["isDiscarded"] = field.IsTrue("x-discard"),
            ["alsoNamed"] = field["x-also-named"]?.Text,
            ["emptyIsNull"] = field.IsTrue("x-empty-is-null"),
            ["reportsPresence"] = field.IsTrue("x-reports-presence"),
            ["repeats"] = field.IsTrue("x-repeats"),
            ["writtenBy"] = field["x-written-by"]?.Text,
            ["writtenType"] = writtenType,
        };
    }

    /// <summary>Returns the value of an object that nobody has read or set.</summary>
    private static string Initializer(ValueKind kind, string? writtenType, bool isSecret)
    {
        if (writtenType is not null)
            return isSecret ? $"{writtenType}.Absent" : "default!";
        if (kind.Type == "string")
            return "string.Empty";
        return kind.Items is null ? "default!" : "[]";
    }
}
