using System.Net.Http.Headers;

namespace Fastly.Tokens.Testing;

internal static class FakeRequestHeaders
{
    // Unvalidated, for a test must see what was sent and not what .NET makes of it.
    public static IReadOnlyDictionary<string, string> Read(HttpRequestMessage message)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        Add(headers, message.Headers.NonValidated);
        if (message.Content is not null)
            Add(headers, message.Content.Headers.NonValidated);
        return headers;
    }

    private static void Add(Dictionary<string, string> headers, HttpHeadersNonValidated sent)
    {
        foreach (KeyValuePair<string, HeaderStringValues> header in sent)
            headers[header.Key] = header.Value.ToString();
    }
}
