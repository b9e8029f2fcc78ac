using System.Text;
using System.Text.Json;

namespace Fastly.Tokens.Json;

/// <summary>Writes the fields of a flat JSON object as a URL-encoded form. An array is a field for each of its items.</summary>
internal static class FormBody
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <exception cref="ArgumentException">Thrown when a field is an object, or an array of arrays or objects.</exception>
    internal static string FromJson(string json)
    {
        // From bytes, so that an unpaired surrogate is replaced.
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json), AnyDepth);
        var form = new StringBuilder();
        foreach (var field in document.RootElement.EnumerateObject())
        {
            if (field.Value.ValueKind != JsonValueKind.Array)
            {
                Append(form, field.Name, field.Value);
                continue;
            }

            foreach (var item in field.Value.EnumerateArray())
                Append(form, field.Name, item);
        }

        return form.ToString();
    }

    private static void Append(StringBuilder form, string name, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array => throw new ArgumentException($"A form cannot hold the value of {name}."),
            JsonValueKind.Null => string.Empty,
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };
        if (form.Length > 0)
            form.Append('&');
        form.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(text));
    }
}
