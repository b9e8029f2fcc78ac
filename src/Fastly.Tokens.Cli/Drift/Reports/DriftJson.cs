using System.Text;
using System.Text.Json;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>The report for programs.</summary>
internal static class DriftJson
{
    internal static string Of(DriftFindings findings, string version, IReadOnlyDictionary<string, int> refused)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("specification", version);
            json.WriteNumber("responses", findings.Responses);
            json.WriteNumber("other_responses", findings.OtherResponses);
            json.WriteNumber("gateway_failures", findings.GatewayFailures);
            json.WriteNumber("differences_not_shown", findings.Dropped);
            json.WriteStartArray("differences");
            foreach (var difference in findings.Differences)
                Write(json, difference);
            json.WriteEndArray();
            json.WriteStartArray("unseen");
            foreach (var field in findings.Fields.Where(static field => field.IsUnseen))
                Write(json, field);
            json.WriteEndArray();
            Write(json, "refused", refused.Select(static pair => KeyValuePair.Create(pair.Key, (long)pair.Value)));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Difference difference)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(difference.Kind.ToString()));
        json.WriteString("place", difference.Place);
        json.WriteString("text", DifferenceText.Of(difference));
        json.WriteNumber("count", difference.Count);
        if (difference.Among is { } among)
            json.WriteNumber("among", among());
        Write(json, "seen", difference.Shown);
        json.WriteNumber("hidden", difference.Hidden);
        json.WriteStartArray("operations");
        foreach (var operation in difference.Operations)
            json.WriteStringValue(operation);
        json.WriteEndArray();
        Write(json, difference.Addition());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FieldCount field)
    {
        json.WriteStartObject();
        json.WriteString("place", field.Place);
        json.WriteNumber("among", field.Objects);
        Write(json, field.Addition);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Addition? addition)
    {
        if (addition is null)
            return;
        json.WriteStartObject("specify");
        json.WriteString("at", addition.At);
        json.WriteString("key", addition.Key);
        if (addition.IsRemoval)
            json.WriteNull("yaml");
        else
            json.WriteString("yaml", string.Concat(addition.Yaml.Select(static line => line + '\n')));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, long>> numbers)
    {
        json.WriteStartObject(name);
        foreach (var (key, number) in numbers)
            json.WriteNumber(key, number);
        json.WriteEndObject();
    }
}
