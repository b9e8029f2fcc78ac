using System.Text.Json;

namespace Fastly.Tokens.Cli.Recordings;

/// <summary>An entry of a HAR file.</summary>
internal sealed class HarExchange(JsonElement entry) : IRecordedExchange
{
    public RecordedResponse? Read()
    {
        var (request, response) = (entry.GetProperty("request"), entry.GetProperty("response"));
        var status = response.GetProperty("status").GetInt32();
        // A request that was blocked or failed has no response.
        if (status == 0)
            return null;
        var content = response.GetProperty("content");
        return new RecordedResponse(
            RecordedText.Method(request.GetProperty("method").GetString()),
            RecordedText.Path(request.GetProperty("url").GetString()),
            RecordedText.Status(status),
            RecordedText.MediaType(content.TryGetProperty("mimeType", out var type) ? type.GetString() : null),
            Body(content)
        );
    }

    private static ReadOnlyMemory<byte> Body(JsonElement content)
    {
        // Absent where there is no body.
        var text = content.TryGetProperty("text", out var value) ? value.GetString() ?? "" : "";
        var isBase64 = content.TryGetProperty("encoding", out var encoding) && encoding.ValueEquals("base64");
        return isBase64 ? Convert.FromBase64String(text) : RecordedText.Body(text);
    }
}
