using System.Text.Json;

namespace Fastly.Tokens.Cli.Description;

/// <summary>What a value may be.</summary>
internal sealed record DescribedSchema
{
    /// <summary>Gets the types of OpenAPI; none where any value is described.</summary>
    internal required IReadOnlyList<string> Types { get; init; }

    internal string? Format { get; init; }

    /// <summary>Gets whether everything is described, because the client reads what it knows, and keeps the rest.</summary>
    internal bool IsLenient { get; init; }

    /// <summary>Gets the field that a bare array stands for; null if none.</summary>
    internal string? OrArray { get; init; }

    /// <summary>Gets the field that a bare string stands for; null if none.</summary>
    internal string? OrString { get; init; }

    /// <summary>Gets where another field is to be described, as a JSON pointer; null for an object without fields.</summary>
    internal string? FieldsAt { get; init; }

    internal required IReadOnlyDictionary<string, DescribedField> Fields { get; init; }

    /// <summary>Gets the schema of fields with other names; null for none.</summary>
    internal DescribedUse? Others { get; init; }

    /// <summary>Gets whether fields with other names may hold anything.</summary>
    internal bool IsOpen { get; init; }

    internal DescribedUse? Items { get; init; }

    /// <summary>Gets the schemas of which the value has one; empty where it has this one.</summary>
    internal required IReadOnlyList<DescribedUse> Variants { get; init; }

    /// <summary>Gets the values of the enumeration; empty for none.</summary>
    internal required IReadOnlyList<string> Values { get; init; }

    /// <summary>Gets where the enumeration is, as a JSON pointer.</summary>
    internal string? ValuesAt { get; init; }

    /// <summary>Gets whether the text holds several values, with a space between them.</summary>
    internal bool IsSet { get; init; }

    internal static DescribedSchema Read(JsonElement json) =>
        new()
        {
            Types = json.Texts("types"),
            Format = json.Text("format"),
            IsLenient = json.Has("lenient"),
            OrArray = json.Text("orArray"),
            OrString = json.Text("orString"),
            FieldsAt = json.Text("fieldsAt"),
            Fields = json.TryGetProperty("fields", out var fields)
                ? fields.EnumerateObject().Select(DescribedField.Read).ToDictionary(field => field.Name, StringComparer.Ordinal)
                : [],
            Others = json.TryGetProperty("others", out var others) ? DescribedUse.Read(others) : null,
            IsOpen = json.Has("isOpen"),
            Items = json.TryGetProperty("items", out var items) ? DescribedUse.Read(items) : null,
            Variants = json.TryGetProperty("variants", out var variants) ? [.. variants.EnumerateArray().Select(DescribedUse.Read)] : [],
            Values = json.Texts("values"),
            ValuesAt = json.Text("valuesAt"),
            IsSet = json.Has("isSet"),
        };
}
