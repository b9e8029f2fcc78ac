using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fastly.Tokens.Cli.Tour;

/// <summary>Summarizes a body in one line, with the important fields and the first item of a list.</summary>
internal sealed class BodySummary(SecretRedaction redaction)
{
    /// <summary>The length of an id, by which an id in a list is recognized and truncated.</summary>
    private const int IdLength = 22;

    /// <summary>The fields that are omitted.</summary>
    private static readonly HashSet<string> Details = new(StringComparer.Ordinal)
    {
        "created_at",
        "creator_id",
        "current_page",
        "customer_id",
        "ip",
        "last_used_at",
        "per_page",
        "record_count",
        "service_id",
        "sudo_expires_at",
        "tls_access",
        "user_agent",
        "user_id",
    };

    internal string Of(string body)
    {
        if (body.Length == 0)
            return "";
        try
        {
            using var json = JsonDocument.Parse(body);
            var text = new StringBuilder();
            Append(text, json.RootElement, isItem: false);
            return redaction.Redact(text.ToString());
        }
        catch (JsonException)
        {
            // A form.
            return redaction.Redact(Uri.UnescapeDataString(body));
        }
    }

    private void Append(StringBuilder text, JsonElement json, bool isItem)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, json, isItem);
                break;
            case JsonValueKind.Array:
                AppendArray(text, json);
                break;
            case JsonValueKind.String when isItem && json.GetString() is { Length: IdLength } id:
                text.Append('"').Append(id, 0, 8).Append("…\"");
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }

    private void AppendObject(StringBuilder text, JsonElement json, bool isItem)
    {
        var fields = json.EnumerateObject().Where(static field => IsInformative(field)).ToList();
        // An item of a list has only its id and name.
        var shown = isItem ? fields.Where(static field => field.Name is "id" or "name").ToList() : fields;
        text.Append('{');
        foreach (var (index, field) in shown.Index())
        {
            text.Append(index == 0 ? "" : ",").Append('"').Append(field.Name).Append("\":");
            // The secret of a new token is known only from here on.
            if (field.Name == "access_token")
                redaction.Add(field.Value.ToString());
            Append(text, field.Value, isItem);
        }

        text.Append(shown.Count < fields.Count ? ",…}" : "}");
    }

    private void AppendArray(StringBuilder text, JsonElement json)
    {
        text.Append('[');
        if (json.GetArrayLength() > 0)
            Append(text, json[0], isItem: true);
        if (json.GetArrayLength() > 1)
            text.Append(CultureInfo.InvariantCulture, $",… {json.GetArrayLength() - 1} more");
        text.Append(']');
    }

    private static bool IsInformative(JsonProperty field) =>
        !Details.Contains(field.Name)
        && field.Value.ValueKind != JsonValueKind.Null
        && !(field.Value.ValueKind == JsonValueKind.String && field.Value.GetString()!.Length == 0);
}
