using System.Globalization;
using Newtonsoft.Json;

namespace Fastly.Tokens.Redaction;

/// <summary>Redacts secrets in JSON of the service, and leaves out the secret of a created token at any depth.</summary>
internal static class RedactedJson
{
    /// <summary>Returns the same value with each secret redacted. Fields that have the name of a token's secret are left out.</summary>
    internal static string Of(string json, SecretRedactor redactor)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
        using (var writer = new JsonTextWriter(output))
        {
            while (reader.Read())
            {
                var text = Convert.ToString(reader.Value, CultureInfo.InvariantCulture)!;
                var isSecret = SecretRedactor.NamesTokenSecret(text);
                var redacted = isSecret ? SecretRedactor.Redacted : redactor.Apply(text);
                if (reader.TokenType != JsonToken.PropertyName)
                    WriteValue(writer, reader, text, redacted);
                else if (isSecret)
                    reader.Skip();
                else
                    writer.WritePropertyName(redacted);
            }
        }

        return output.ToString();
    }

    private static void WriteValue(JsonTextWriter writer, JsonTextReader reader, string text, string redacted)
    {
        if (redacted == text)
            writer.WriteToken(reader, writeChildren: false);
        else
            writer.WriteValue(redacted);
    }
}
