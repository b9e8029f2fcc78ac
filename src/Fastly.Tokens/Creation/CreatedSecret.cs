using System.Text;
using Fastly.Tokens.Json;
using Newtonsoft.Json;

namespace Fastly.Tokens.Creation;

/// <summary>
/// Finds the secret in an answer that cannot be read as a whole, be it cut, of another shape or half garbage. It is sent this
/// once, so no mistake in the rest may lose it.
/// </summary>
internal static class CreatedSecret
{
    /// <summary>
    /// Far deeper than any answer, and not so deep that garbage that is nested as deep as it is long takes fifty times its size:
    /// the reader remembers every level.
    /// </summary>
    private const int MostDepth = 100_000;

    /// <summary>The first object that holds a secret, whole, with its id if that is beside it; null if none does.</summary>
    internal static AutomationTokenCreateResponse? Find(ReadOnlySpan<byte> body)
    {
        // Of the objects that hold an id or a secret, and no others.
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
                if (reader.TokenType == JsonToken.StartObject) depth++;
                else if (reader.TokenType == JsonToken.EndObject)
                {
                    if (candidates.TryPeek(out var ended) && ended.Depth == depth && candidates.Pop().Secret is not null) return ended.ToResponse();
                    depth--;
                }
                else if (reader.TokenType == JsonToken.String && field is "id" or "access_token")
                {
                    if (!candidates.TryPeek(out var candidate) || candidate.Depth < depth) candidates.Push(candidate = new Candidate(depth));
                    candidate.Note(field, reader);
                }

                field = reader.TokenType == JsonToken.PropertyName ? (string)reader.Value! : null;
            }
        }
        catch (JsonReaderException)
        {
            // As far as it goes.
        }

        return candidates.FirstOrDefault(static candidate => candidate.Secret is not null)?.ToResponse();
    }

    /// <summary>An object that may be the token.</summary>
    private sealed class Candidate(int depth)
    {
        private string? _id = string.Empty;

        internal int Depth => depth;

        internal AccessToken? Secret { get; private set; }

        internal void Note(string field, JsonTextReader reader)
        {
            var text = (string)reader.Value!;
            // What was not UTF-8 has become this character, and is not what was sent.
            if (text.Contains('\ufffd', StringComparison.Ordinal)) return;
            // Of two ids neither is known to be the token's, and to act on the wrong one would hit another's.
            if (field == "id") _id = _id is "" || _id == text ? text : null;
            else if (Secret is null && text.Length > 0)
            {
                // The first counts: nothing that follows takes back a secret that has arrived.
                new JsonInput(reader).Read(out AccessToken? secret);
                Secret = secret;
            }
        }

        internal AutomationTokenCreateResponse ToResponse() => new() { Id = _id!, AccessToken = Secret! };
    }
}
