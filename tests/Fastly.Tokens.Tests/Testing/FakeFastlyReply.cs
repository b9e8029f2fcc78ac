using System.Text.Json;

namespace Fastly.Tokens.Tests.Testing;

/// <summary>A completely read response.</summary>
internal sealed record FakeFastlyReply(int Status, string Body, string? MediaType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    public string[] Ids(string? property = "data") =>
        [.. (property is null ? Json : Json.GetProperty(property)).EnumerateArray().Select(token => token.GetProperty("id").GetString()!)];
}
