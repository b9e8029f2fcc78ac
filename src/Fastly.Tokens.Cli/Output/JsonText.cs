using System.Globalization;
using System.Text;
using System.Text.Json;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Composes JSON from the JSON of the models. Its characters are safe for a terminal.</summary>
internal static class JsonText
{
    /// <summary>Returns an array with one item per line, so that a comparison of two documents shows the difference.</summary>
    internal static string Array(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count == 0 ? "[]" : $"[\n{string.Join(",\n", all)}\n]";
    }

    internal static string String(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    /// <summary>Returns an object of strings.</summary>
    internal static string Object(params (string Name, string Value)[] fields) =>
        $"{{{string.Join(",", fields.Select(static field => $"{String(field.Name)}:{String(field.Value)}"))}}}";

    /// <summary>Returns the object with an additional field.</summary>
    internal static string With(string json, string name, string value)
    {
        using var body = new MemoryStream();
        using (var document = JsonDocument.Parse(json))
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            foreach (var field in document.RootElement.EnumerateObject().Where(field => field.Name != name))
                field.WriteTo(writer);
            writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(body.ToArray());
    }

    /// <summary>Escapes characters that JSON allows and a terminal would interpret.</summary>
    internal static string EscapeForTerminal(string json) =>
        string.Concat(
            json.EnumerateRunes().Select(static rune => rune.Value == '\n' || !PlainText.IsUnsafe(rune) ? rune.ToString() : Escape(rune))
        );

    private static string Escape(Rune rune) =>
        string.Concat(rune.ToString().Select(static c => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
}
