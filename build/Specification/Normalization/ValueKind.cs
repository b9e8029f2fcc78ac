namespace Fastly.Tokens.Specification.Normalization;

/// <summary>What a schema's values are in C#.</summary>
/// <param name="Type">The C# type of a value that is not null.</param>
/// <param name="Format">The C# expression of what reads and writes it.</param>
internal sealed record ValueKind(string Type, string Format)
{
    /// <summary>Gets whether it is a struct, whose null is another type.</summary>
    internal bool IsStruct { get; init; }

    /// <summary>Gets whether it is text in a path, a query, a header or a form.</summary>
    internal bool IsScalar { get; init; }

    /// <summary>Gets the kind of the items of an array; null for all others.</summary>
    internal ValueKind? Items { get; init; }

    /// <summary>Gets whether the values are models, whose class is generated.</summary>
    internal bool IsModel { get; init; }

    /// <summary>Gets whether the readers and writers have an overload for it, which needs no format.</summary>
    internal bool HasOverload { get; init; }

    /// <summary>Gets whether it holds decimal numbers, which have to be read as such.</summary>
    internal bool HasDecimals { get; init; }

    /// <summary>Gets whether the format is an object of its own, which is to be created once.</summary>
    internal bool IsComposite { get; init; }

    internal static ValueKind Text { get; } = new("string", "ValueFormats.Text") { IsScalar = true, HasOverload = true };

    /// <summary>Gets a secret, which is written in requests alone.</summary>
    internal static ValueKind Secret { get; } = Text with { Format = "ValueFormats.Secret", HasOverload = false };

    internal static ValueKind Boolean { get; } = Scalar("bool", "Boolean") with { HasOverload = true };

    internal static ValueKind Int64 { get; } = Scalar("long", "Int64") with { HasOverload = true };

    internal static ValueKind Timestamp { get; } = Scalar("System.DateTimeOffset", "Timestamp") with { HasOverload = true };

    internal static ValueKind Bytes { get; } = new("byte[]", "ValueFormats.Bytes") { IsScalar = true };

    internal static ValueKind Uri { get; } = new("System.Uri", "ValueFormats.Uri") { IsScalar = true };

    /// <summary>Gets any JSON.</summary>
    internal static ValueKind Json { get; } = Scalar("System.Text.Json.JsonElement", "Json") with { IsScalar = false };

    internal static ValueKind Scalar(string type, string format) =>
        new(type, $"ValueFormats.{format}") { IsStruct = true, IsScalar = true };

    /// <summary>Returns the kind of one of several shapes.</summary>
    internal static ValueKind Union(string type) =>
        // A shape may hold decimal numbers.
        new(type, $"ValueFormats.Value<{type}>(hasDecimals: true)") { HasOverload = true, HasDecimals = true };

    /// <summary>Returns the kind of a model.</summary>
    internal static ValueKind Model(string type) => new(type, $"ValueFormats.Value<{type}>()") { IsModel = true, HasOverload = true };

    internal static ValueKind Enum(string type) =>
        new(type, $"ValueFormats.Enumeration<{type}>()")
        {
            IsStruct = true,
            IsScalar = true,
            HasOverload = true,
        };

    /// <summary>Returns the kind of a type that is written by hand.</summary>
    internal static ValueKind Written(string type) => Model(type);

    internal static ValueKind List(ValueKind items) =>
        new($"System.Collections.Generic.IReadOnlyList<{items.Type}>", $"ValueFormats.List({items.Format})")
        {
            Items = items,
            HasOverload = items.IsModel || items == Text,
            HasDecimals = items.HasDecimals,
            IsComposite = true,
        };

    internal static ValueKind Map(ValueKind values) =>
        new($"System.Collections.Generic.IReadOnlyDictionary<string, {values.Type}>", $"ValueFormats.Map({values.Format})")
        {
            HasDecimals = values.HasDecimals,
            IsComposite = true,
        };

    /// <summary>Returns the kind of items that may be null.</summary>
    internal ValueKind OrNull() =>
        new(Type + "?", $"ValueFormats.{(IsStruct ? "NullableValue" : "NullableReference")}({Format})") { HasDecimals = HasDecimals };
}
