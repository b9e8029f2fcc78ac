using System.Text;
using Fastly.Tokens.Json;
using Newtonsoft.Json;

namespace Fastly.Tokens.Creation;

/// <summary>
/// Finds the secret in a response that cannot be read as a whole: one that is cut short, of another shape, or partly invalid. The
/// service sends the secret once, so a mistake in the rest must not lose it.
/// </summary>
internal static class CreatedSecret
{
    /// <summary>
    /// Far deeper than any response. Without a limit, deeply nested garbage would take fifty times its size, because the reader keeps
    /// every level.
    /// </summary>
    private const int MostDepth = 100_000;

    /// <summary>Returns the first object that holds a complete secret, with its id if it has one; null if there is none.</summary>
    internal static AutomationTokenCreateResponse? Find(ReadOnlySpan<byte> body)
    {
        // Only objects that hold an id or a secret.
        var candidates = new Stack<Candidate>();
        using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(body).TrimStart('\ufeff')))
        {
            DateParseHandling = DateParseHandling.None,
            MaxDepth = MostDepth,
        };
        try
        {
            var depth = 0;
            string? field = null;
            while (reader.Read())
            {
                if (reader.TokenType == JsonToken.StartObject)
                    depth++;
                else if (reader.TokenType == JsonToken.EndObject)
                {
                    if (candidates.TryPeek(out var ended) && ended.Depth == depth && candidates.Pop().Secret is not null)
                        return ended.ToResponse();
                    depth--;
                }
                else if (reader.TokenType == JsonToken.String && field is "id" or "access_token")
                {
                    if (!candidates.TryPeek(out var candidate) || candidate.Depth < depth)
                        candidates.Push(candidate = new Candidate(depth));
                    candidate.ReadField(field, reader);
                }

                field = reader.TokenType == JsonToken.PropertyName ? (string)reader.Value! : null;
            }
        }
        catch (JsonReaderException)
        {
            // The JSON is read as far as it is valid.
        }

        return candidates.FirstOrDefault(static candidate => candidate.Secret is not null)?.ToResponse();
    }

    /// <summary>An object that may be the token.</summary>
    private sealed class Candidate(int depth)
    {
        private string? _id = string.Empty;

        internal int Depth => depth;

        internal AccessToken? Secret { get; private set; }

        internal void ReadField(string field, JsonTextReader reader)
        {
            var text = (string)reader.Value!;
            // Bytes that are not UTF-8 become this character, so the text is not what was sent.
            if (text.Contains('\ufffd', StringComparison.Ordinal))
                return;
            // Of two ids neither is certain, and revoking the wrong one would revoke another token.
            if (field == "id")
                _id = _id is "" || _id == text ? text : null;
            else if (Secret is null && text.Length > 0)
            {
                // The first one counts: nothing that follows invalidates a secret that has arrived.
                new JsonInput(reader).Read(out AccessToken? secret);
                Secret = secret;
            }
        }

        internal AutomationTokenCreateResponse ToResponse() => new() { Id = _id!, AccessToken = Secret! };
    }
}
