using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Newtonsoft.Json;

namespace Fastly.Tokens;

/// <summary>Reads and writes a type of this library as Fastly's JSON with Newtonsoft.Json.</summary>
/// <typeparam name="T">The type, which names this converter itself.</typeparam>
/// <remarks>
/// Newtonsoft.Json makes it by reflection. What keeps its constructor in a trimmed or native program is a dependency that each class
/// declares on its <c>ToString</c>, which is there whenever the class is. The structs (roles and scopes) have no such member: with
/// NativeAOT, Newtonsoft.Json reads and writes them as part of a model, and System.Text.Json by themselves as well.
/// </remarks>
[SuppressMessage(
    "ApiDesign", "RS0030:Do not use banned APIs", Justification = "The serializer is in the base class's signatures; it is not called.")]
public sealed class FastlyNewtonsoftJsonConverter<T> : JsonConverter
    where T : IFastlyJson<T>
{
    /// <inheritdoc />
    public override bool CanConvert(Type objectType) => objectType == typeof(T) || Nullable.GetUnderlyingType(objectType) == typeof(T);

    /// <inheritdoc />
    /// <exception cref="JsonSerializationException">The JSON is not that of the type.</exception>
    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(reader);
        // The default of a struct holds nothing.
        if (reader.TokenType == JsonToken.Null) return objectType == typeof(T) ? default(T) : null;
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
        if (value is T known) Copy(known.ToJson(), writer);
        else writer.WriteNull();
    }

    /// <summary>The value at hand as JSON text. What looks like a time is left as it is, whatever the caller's settings are.</summary>
    private static string Raw(JsonReader reader)
    {
        var handling = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        try
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            using (var writer = new JsonTextWriter(text)) writer.WriteToken(reader);
            return text.ToString();
        }
        finally
        {
            reader.DateParseHandling = handling;
        }
    }

    /// <summary>Token by token, so that the caller's writer indents and escapes as it does the rest, and need not write text.</summary>
    private static void Copy(string json, JsonWriter writer)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
        reader.Read();
        writer.WriteToken(reader);
    }
}
