using System.Text;
using Newtonsoft.Json;

namespace Fastly.Tokens;

/// <summary>
/// Finds the secret in an answer that cannot be read as a whole, be it cut, of another shape or half garbage. It is sent this
/// once, so no mistake in the rest may lose it.
/// </summary>
internal static class CreatedSecret
{
    /// <summary>The first object that holds a secret, whole, with its id if that is beside it; null if none does.</summary>
    internal static AutomationTokenCreateResponse? Find(ReadOnlySpan<byte> body)
    {
        var objects = new Stack<AutomationTokenCreateResponse>();
        using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(body).TrimStart('\ufeff')))
        {
            DateParseHandling = DateParseHandling.None,
            // Nothing here goes deeper with the answer: it is read token by token.
            MaxDepth = null,
        };
        try
        {
            string? field = null;
            while (reader.Read())
            {
                if (reader.TokenType == JsonToken.StartObject) objects.Push(new AutomationTokenCreateResponse { Id = string.Empty, AccessToken = null! });
                else if (reader.TokenType == JsonToken.EndObject && objects.Pop() is { AccessToken: not null } found) return found;
                else if (reader.TokenType == JsonToken.String && field is not null) Note(objects.Peek(), field, reader);
                field = reader.TokenType == JsonToken.PropertyName ? (string)reader.Value! : null;
            }
        }
        catch (JsonReaderException)
        {
            // As far as it goes.
        }

        return objects.FirstOrDefault(static one => one.AccessToken is not null);
    }

    private static void Note(AutomationTokenCreateResponse one, string field, JsonTextReader reader)
    {
        // What was not UTF-8 has become this character, and is not what was sent.
        if (((string)reader.Value!).Contains('\ufffd', StringComparison.Ordinal)) return;
        // Of two ids neither is known to be the token's, and to act on the wrong one would hit another's.
        if (field == "id") one.Id = one.Id is "" ? (string)reader.Value! : one.Id == (string)reader.Value! ? one.Id : null!;
        if (field != "access_token") return;
        new JsonInput(reader).Read(out AccessToken? secret);
        one.AccessToken = secret!;
    }
}
