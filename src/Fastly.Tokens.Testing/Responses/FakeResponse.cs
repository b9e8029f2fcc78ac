using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fastly.Tokens.Testing.Responses;

/// <summary>A response before it is sent.</summary>
internal sealed record FakeResponse
{
    // Fastly does not escape '+' and similar characters; the default encoder does.
    private static readonly JsonWriterOptions AsFastlyWrites = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal required int Status { get; init; }

    internal byte[] Body { get; init; } = [];

    internal string? ContentType { get; init; }

    internal ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    internal BodyDelivery Delivery { get; init; } = BodyDelivery.Whole;

    internal static FakeResponse Empty(int status) => new() { Status = status };

    internal static FakeResponse Text(int status, string body, string? contentType)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 999);
        ArgumentNullException.ThrowIfNull(body);
        return new()
        {
            Status = status,
            Body = Encoding.UTF8.GetBytes(body),
            ContentType = contentType,
        };
    }

    internal static FakeResponse Json(int status, Action<Utf8JsonWriter> write, string contentType = "application/json")
    {
        using var body = new MemoryStream();
        using (Utf8JsonWriter writer = new(body, AsFastlyWrites))
            write(writer);
        return new()
        {
            Status = status,
            Body = body.ToArray(),
            ContentType = contentType,
        };
    }

    internal string Text() => Encoding.UTF8.GetString(Body);

    internal FakeResponse WithHeader(string name, string value) => this with { Headers = Headers.Add(new(name, value)) };

    internal HttpResponseMessage ToMessage(HttpRequestMessage request, TimeProvider clock)
    {
        // A connection provides a stream that is read once, and has neither a length nor a position.
        var content = new StreamContent(new ResponseStream(Body, Delivery, clock));
        if (ContentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        if (Status != 204)
            content.Headers.ContentLength = Body.Length;

        var message = new HttpResponseMessage((System.Net.HttpStatusCode)Status) { Content = content, RequestMessage = request };
        message.Headers.Date = clock.GetUtcNow();
        message.Headers.TryAddWithoutValidation("Cache-Control", "no-store");
        foreach (var header in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value))
                content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return message;
    }
}
