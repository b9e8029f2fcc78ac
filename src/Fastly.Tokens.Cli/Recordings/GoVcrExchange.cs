using System.Globalization;
using System.Text.Json;

namespace Fastly.Tokens.Cli.Recordings;

/// <summary>An exchange that go-vcr recorded. All scalars are texts.</summary>
internal sealed class GoVcrExchange(JsonElement exchange) : IRecordedExchange
{
    public RecordedResponse Read()
    {
        var (request, response) = (exchange.GetProperty("request"), exchange.GetProperty("response"));
        return new RecordedResponse(
            RecordedText.Method(request.GetProperty("method").GetString()),
            RecordedText.Path(request.GetProperty("url").GetString()),
            RecordedText.Status(int.Parse(response.GetProperty("code").ToString(), CultureInfo.InvariantCulture)),
            RecordedText.MediaType(ContentType(response)),
            RecordedText.Body(response.GetProperty("body").GetString() ?? "")
        );
    }

    private static string? ContentType(JsonElement response)
    {
        if (!response.TryGetProperty("headers", out var headers) || headers.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var header in headers.EnumerateObject())
        {
            if (header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && header.Value.ValueKind == JsonValueKind.Array)
                return header.Value.EnumerateArray().Select(static value => value.GetString()).FirstOrDefault();
        }

        return null;
    }
}
