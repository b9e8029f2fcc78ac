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

    internal static string StringOrNull(string? text) => text is null ? "null" : String(text);

    /// <summary>Returns an object of strings.</summary>
    internal static string Object(params (string Name, string Value)[] fields) =>
        $"{{{string.Join(",", fields.Select(static field => $"{String(field.Name)}:{String(field.Value)}"))}}}";

    /// <summary>Returns what is written, safe for a terminal and for the log of a build server.</summary>
    internal static string Write(Action<Utf8JsonWriter> write)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
            write(writer);
        return EscapeForTerminal(Encoding.UTF8.GetString(body.ToArray()));
    }

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

    /// <summary>
    /// Escapes characters that JSON allows and a terminal would interpret, and the signs that begin a command to a build server.
    /// </summary>
    internal static string EscapeForTerminal(string json) =>
        string.Concat(
                json.EnumerateRunes()
                    .Select(static rune => rune.Value == '\n' || !PlainText.IsUnsafe(rune) ? rune.ToString() : Escape(rune))
            )
            .Replace("##", "\\u0023\\u0023", StringComparison.Ordinal);

    private static string Escape(Rune rune) =>
        string.Concat(rune.ToString().Select(static c => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
}
