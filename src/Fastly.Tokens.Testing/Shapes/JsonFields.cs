using System.Text.Json;

namespace Fastly.Tokens.Testing;

/// <summary>Fields that several shapes write alike.</summary>
internal static class JsonFields
{
    public static void WriteTimeOrNull(this Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time is { } known ? Timestamp.Format(known) : null);

    public static void WriteTimeOrEmpty(this Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time is { } known ? Timestamp.Format(known) : "");

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static void WriteStringsOrNull(this Utf8JsonWriter json, string name, IEnumerable<string>? values)
    {
        if (values is null)
            json.WriteNull(name);
        else
            json.WriteStrings(name, values);
    }
}
