using System.Text.Json;

namespace Fastly.Tokens.Testing.Shapes;

/// <summary>Writes fields that several shapes share.</summary>
internal static class JsonFields
{
    internal static void WriteTimeOrNull(this Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time is { } known ? Timestamp.Format(known) : null);

    internal static void WriteTimeOrEmpty(this Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time is { } known ? Timestamp.Format(known) : "");

    internal static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    internal static void WriteStringsOrNull(this Utf8JsonWriter json, string name, IEnumerable<string>? values)
    {
        if (values is null)
            json.WriteNull(name);
        else
            json.WriteStrings(name, values);
    }
}
