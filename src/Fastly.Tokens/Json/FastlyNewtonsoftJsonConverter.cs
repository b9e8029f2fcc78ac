using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Newtonsoft.Json;

namespace Fastly.Tokens;

/// <summary>Reads and writes a type of this library as Fastly's JSON with Newtonsoft.Json.</summary>
/// <typeparam name="T">The type to convert. Its attribute names this converter.</typeparam>
/// <remarks>
/// Newtonsoft.Json creates the converter by reflection. In a trimmed or native program, a dependency that each class declares on its
/// <c>ToString</c> keeps its constructor. The structs (roles and scopes) have no such member: with NativeAOT, Newtonsoft.Json reads and
/// writes them only as part of a model; System.Text.Json also reads and writes them by themselves.
/// </remarks>
[SuppressMessage(
    "ApiDesign",
    "RS0030:Do not use banned APIs",
    Justification = "The serializer is in the base class's signatures; it is not called."
)]
public sealed class FastlyNewtonsoftJsonConverter<T> : JsonConverter
    where T : IFastlyJson<T>
{
    /// <inheritdoc />
    public override bool CanConvert(Type objectType) => objectType == typeof(T) || Nullable.GetUnderlyingType(objectType) == typeof(T);

    /// <inheritdoc />
    /// <exception cref="JsonSerializationException">Thrown when the JSON is not that of the type.</exception>
    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(reader);
        // The default value of a struct is its empty value.
        if (reader.TokenType == JsonToken.Null)
            return objectType == typeof(T) ? default(T) : null;
        try
        {
            return T.FromJson(Raw(reader));
        }
        catch (FormatException exception)
        {
            throw new JsonSerializationException(exception.Message);
        }
    }

    /// <inheritdoc />
    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is T known)
            Copy(known.ToJson(), writer);
        else
            writer.WriteNull();
    }

    /// <summary>
    /// Returns the current value as JSON text. Text that looks like a time is unchanged, regardless of the caller's settings.
    /// </summary>
    private static string Raw(JsonReader reader)
    {
        var handling = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        try
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            using var writer = new JsonTextWriter(text);
            writer.WriteToken(reader);
            // The reader ends without an exception where the text is cut off. The text is taken before the writer closes what is open: a
            // request without its last fields, such as the expiry, would pass for a whole one.
            return text.ToString();
        }
        finally
        {
            reader.DateParseHandling = handling;
        }
    }

    /// <summary>Copies token by token, so that the caller's writer indents and escapes as usual, and does not have to write text.</summary>
    private static void Copy(string json, JsonWriter writer)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
        writer.WriteToken(reader);
    }
}
