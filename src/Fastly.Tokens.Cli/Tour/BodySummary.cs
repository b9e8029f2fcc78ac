using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fastly.Tokens.Cli;

/// <summary>The body of a message in a line: fields that say little left out, lists cut to their first item.</summary>
internal sealed class BodySummary(SecretRedaction mask)
{
    /// <summary>The ids in a list are cut short, and known by this.</summary>
    private const int LengthOfAnId = 22;

    /// <summary>What would hide what matters: who and when, and the counts that follow from others.</summary>
    private static readonly HashSet<string> Details = new(StringComparer.Ordinal)
    {
        "created_at", "creator_id", "current_page", "customer_id", "ip", "last_used_at", "per_page", "record_count", "service_id",
        "sudo_expires_at", "tls_access", "user_agent", "user_id",
    };

    internal string Of(string body)
    {
        if (body.Length == 0) return "";
        try
        {
            using var json = JsonDocument.Parse(body);
            var text = new StringBuilder();
            Append(text, json.RootElement, isItem: false);
            return mask.Cover(text.ToString());
        }
        catch (JsonException)
        {
            // A form.
            return mask.Cover(Uri.UnescapeDataString(body));
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
            case JsonValueKind.String when isItem && json.GetString() is { Length: LengthOfAnId } id:
                text.Append('"').Append(id, 0, 8).Append("…\"");
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }

    private void AppendObject(StringBuilder text, JsonElement json, bool isItem)
    {
        var said = json.EnumerateObject().Where(static field => SaysSomething(field)).ToList();
        // Of an item in a list, enough to see what is listed.
        var shown = isItem ? said.Where(static field => field.Name is "id" or "name").ToList() : said;
        text.Append('{');
        foreach (var (index, field) in shown.Index())
        {
            text.Append(index == 0 ? "" : ",").Append('"').Append(field.Name).Append("\":");
            // This one is not known beforehand; from here on it is.
            if (field.Name == "access_token") mask.Add(field.Value.ToString());
            Append(text, field.Value, isItem);
        }

        text.Append(shown.Count < said.Count ? ",…}" : "}");
    }

    private void AppendArray(StringBuilder text, JsonElement json)
    {
        text.Append('[');
        if (json.GetArrayLength() > 0) Append(text, json[0], isItem: true);
        if (json.GetArrayLength() > 1) text.Append(CultureInfo.InvariantCulture, $",… {json.GetArrayLength() - 1} more");
        text.Append(']');
    }

    private static bool SaysSomething(JsonProperty field) =>
        !Details.Contains(field.Name)
        && field.Value.ValueKind != JsonValueKind.Null
        && !(field.Value.ValueKind == JsonValueKind.String && field.Value.GetString()!.Length == 0);
}
