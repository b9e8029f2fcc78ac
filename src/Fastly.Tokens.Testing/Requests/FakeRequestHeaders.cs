using System.Net.Http.Headers;

namespace Fastly.Tokens.Testing.Requests;

internal static class FakeRequestHeaders
{
    // Not validated, because a test must see the headers as they were sent.
    internal static IReadOnlyDictionary<string, string> Read(HttpRequestMessage message)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(headers, message.Headers.NonValidated);
        if (message.Content is not null)
            Add(headers, message.Content.Headers.NonValidated);
        return headers;
    }

    private static void Add(Dictionary<string, string> headers, HttpHeadersNonValidated sent)
    {
        foreach (var header in sent)
            headers[header.Key] = header.Value.ToString();
    }
}
