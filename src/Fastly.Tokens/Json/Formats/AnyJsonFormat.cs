using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fastly.Tokens.Json;

/// <summary>Any JSON value, null included. A number keeps the digits of a double, as in an unknown field.</summary>
internal sealed class AnyJsonFormat : ValueFormat<JsonElement>
{
    // As deep as the reader permits.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    private static readonly JsonWriterOptions OneLine = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = int.MaxValue,
    };

    internal override bool IncludesNull => true;

    internal override bool IsAbsent(JsonInput json) => false;

    internal override JsonElement Read(JsonInput json)
    {
        // Parsed from bytes, so that an unpaired surrogate is replaced.
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json.ReadExactly(hasDecimals: false)), AnyDepth);
        return document.RootElement.Clone();
    }

    internal override void Write(JsonOutput json, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            json.WriteDefault();
            return;
        }

        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, OneLine))
            value.WriteTo(writer);
        json.WriteRaw(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
    }
}
