using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fastly.Tokens.Json;

namespace Fastly.Tokens;

/// <summary>Reads and writes a type of this library as Fastly's JSON with System.Text.Json, also with source generation.</summary>
/// <typeparam name="T">The type to convert. Its attribute names this converter.</typeparam>
public sealed class FastlyJsonConverter<T> : JsonConverter<T>
    where T : IFastlyJson<T>
{
    // The writer has no limit on depth: ToJson writes as deep as the input was.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Gets whether null is read as a value: as the default value of a struct.</summary>
    public override bool HandleNull => default(T) is not null;

    /// <inheritdoc />
    /// <exception cref="JsonException">Thrown when the JSON is not that of the type.</exception>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return default;
        using var document = JsonDocument.ParseValue(ref reader);
        return FromJson(document.RootElement.GetRawText());
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using var document = Parse(value);
        document.RootElement.WriteTo(writer);
    }

    /// <inheritdoc />
    /// <exception cref="JsonException">Thrown when the name is not a value of the type.</exception>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FromJson(JsonOutput.Quote(reader.GetString()));

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">Thrown when the JSON of the value is not a string.</exception>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using var document = Parse(value);
        if (document.RootElement.ValueKind != JsonValueKind.String)
            throw new NotSupportedException("The value cannot be the key of a dictionary.");
        writer.WritePropertyName(document.RootElement.GetString()!);
    }

    private static T FromJson(string json)
    {
        try
        {
            return T.FromJson(json);
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message);
        }
    }

    /// <summary>Parses UTF-8 bytes, so that an unpaired surrogate is replaced as the writer does it.</summary>
    private static JsonDocument Parse(T value) => JsonDocument.Parse(Encoding.UTF8.GetBytes(value.ToJson()), AnyDepth);
}
