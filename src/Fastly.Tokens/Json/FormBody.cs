using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace Fastly.Tokens.Json;

/// <summary>Writes the fields of a flat JSON object as a URL-encoded form.</summary>
internal static class FormBody
{
    internal static string FromJson(string json)
    {
        var form = new StringBuilder();
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.PropertyName)
                continue;
            var name = (string)reader.Value!;
            reader.Read();
            if (form.Length > 0)
                form.Append('&');
            form.Append(Uri.EscapeDataString(name)).Append('=');
            form.Append(Uri.EscapeDataString(Convert.ToString(reader.Value, CultureInfo.InvariantCulture)!));
        }

        return form.ToString();
    }
}
