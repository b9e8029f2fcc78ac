using System.Text;
using WireMock;

namespace Fastly.Tokens.Tests.Support;

/// <summary>A request as it arrived, byte for byte.</summary>
internal sealed class SentRequest(IRequestMessage message)
{
    internal string Method => message.Method;

    internal string Path => message.Path;

    /// <summary>The query as it was sent, still escaped; empty for none.</summary>
    internal string Query => message.RawQuery is ['?', .. var query] ? query : message.RawQuery ?? string.Empty;

    internal string Body => message.BodyAsBytes is { } bytes ? Encoding.UTF8.GetString(bytes) : string.Empty;

    internal IEnumerable<string> HeaderNames => message.Headers?.Keys ?? [];

    /// <summary>The values of a header, joined as they would be on the wire; null where it was not sent.</summary>
    internal string? Header(string name) =>
        message.Headers is { } headers && headers.TryGetValue(name, out var values) ? string.Join(", ", values) : null;
}
