using System.Net;
using System.Text;
using System.Text.Json;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Cli.Wire;

/// <summary>
/// Redacts in headers and bodies what a debug output must not show: the API key, the credentials, and the secrets of new tokens, also where
/// the service repeats them.
/// </summary>
internal sealed class WireSecrets
{
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private SecretRedactor _redactor = new([]);

    internal WireSecrets(string key) => Add(key);

    internal string Redact(string text) => _redactor.Apply(text);

    /// <summary>Returns a form with its names only: the only one that is sent holds the credentials.</summary>
    internal string RedactForm(string form)
    {
        var names = new List<string>();
        foreach (var field in form.Split('&'))
        {
            var end = field.IndexOf('=', StringComparison.Ordinal);
            Add(WebUtility.UrlDecode(field[(end + 1)..]));
            names.Add($"{field[..Math.Max(end, 0)]}={SecretRedactor.Redacted}");
        }

        return string.Join('&', names);
    }

    /// <summary>Returns a body with each secret redacted; as a whole if it is no JSON, and names the field of a token's secret.</summary>
    internal string RedactBody(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            using var redacted = new MemoryStream();
            using (var writer = new Utf8JsonWriter(redacted))
                Write(writer, json.RootElement);
            return Redact(Encoding.UTF8.GetString(redacted.ToArray()));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Also half a surrogate pair, which JSON can escape and no text can hold.
            return SecretRedactor.NamesTokenSecret(body) ? SecretRedactor.Redacted : Redact(body);
        }
    }

    private void Add(string secret)
    {
        if (_secrets.Add(secret))
            _redactor = new SecretRedactor(_secrets);
    }

    /// <summary>Writes a value as it is, but for the field of a token's secret, which is learned.</summary>
    private void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var field in value.EnumerateObject())
                {
                    writer.WritePropertyName(field.Name);
                    if (SecretRedactor.NamesTokenSecret(field.Name))
                        WriteSecret(writer, field.Value);
                    else
                        Write(writer, field.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private void WriteSecret(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            Add(value.GetString()!);
        writer.WriteStringValue(SecretRedactor.Redacted);
    }
}
