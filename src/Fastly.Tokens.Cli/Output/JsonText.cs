using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fastly.Tokens.Cli;

/// <summary>JSON for machines, put together from the models' own. A terminal that it ends up on cannot be played tricks on, either.</summary>
internal static class JsonText
{
    /// <summary>An item a line: one document all the same, and a difference between two of them is easy to see.</summary>
    internal static string Array(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count == 0 ? "[]" : $"[\n{string.Join(",\n", all)}\n]";
    }

    internal static string String(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    /// <summary>An object of texts.</summary>
    internal static string Object(params (string Name, string Value)[] fields) =>
        $"{{{string.Join(",", fields.Select(static field => $"{String(field.Name)}:{String(field.Value)}"))}}}";

    /// <summary>The object with one more field.</summary>
    internal static string With(string json, string name, string value)
    {
        using var body = new MemoryStream();
        using (var document = JsonDocument.Parse(json))
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            foreach (var field in document.RootElement.EnumerateObject().Where(field => field.Name != name)) field.WriteTo(writer);
            writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(body.ToArray());
    }

    /// <summary>Escapes what JSON allows to stand in a text as it is, and a terminal would obey.</summary>
    internal static string Harmless(string json) => string.Concat(json.EnumerateRunes().Select(static rune =>
        rune.Value == '\n' || !PlainText.IsTreacherous(rune) ? rune.ToString() : Escape(rune)));

    private static string Escape(Rune rune) =>
        string.Concat(rune.ToString().Select(static c => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
}
