using System.Globalization;
using Newtonsoft.Json;

namespace Fastly.Tokens.Redaction;

/// <summary>JSON of the service's without the secrets that it repeats, and without a created token's at any depth.</summary>
internal static class RedactedJson
{
    /// <summary>The same value, each secret masked; what has the name of a token's is left out.</summary>
    internal static string Of(string json, SecretRedactor mask)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
        using (var writer = new JsonTextWriter(text))
        {
            while (reader.Read())
            {
                var said = Convert.ToString(reader.Value, CultureInfo.InvariantCulture)!;
                var isSecret = SecretRedactor.NamesTokenSecret(said);
                var masked = isSecret ? SecretRedactor.Mask : mask.Apply(said);
                if (reader.TokenType != JsonToken.PropertyName) WriteValue(writer, reader, said, masked);
                else if (isSecret) reader.Skip();
                else writer.WritePropertyName(masked);
            }
        }

        return text.ToString();
    }

    private static void WriteValue(JsonTextWriter writer, JsonTextReader reader, string said, string masked)
    {
        if (masked == said) writer.WriteToken(reader, writeChildren: false);
        else writer.WriteValue(masked);
    }
}
