using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fastly.Tokens.Testing;

/// <summary>An answer before it is put on the wire.</summary>
internal sealed record FakeResponse
{
    // Fastly's own answers leave '+' and the like as they are, which the default encoder would not.
    private static readonly JsonWriterOptions AsFastlyWrites = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required int Status { get; init; }

    public byte[] Body { get; init; } = [];

    public string? ContentType { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    public BodyDelivery Delivery { get; init; } = BodyDelivery.Whole;

    public static FakeResponse Empty(int status) => new() { Status = status };

    public static FakeResponse Text(int status, string body, string? contentType)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 999);
        ArgumentNullException.ThrowIfNull(body);
        return new() { Status = status, Body = Encoding.UTF8.GetBytes(body), ContentType = body.Length == 0 ? null : contentType };
    }

    public static FakeResponse Json(int status, Action<Utf8JsonWriter> write, string contentType = "application/json")
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, AsFastlyWrites))
            write(writer);
        return new() { Status = status, Body = body.ToArray(), ContentType = contentType };
    }

    public string Text() => Encoding.UTF8.GetString(Body);

    public FakeResponse WithHeader(string name, string value) => this with { Headers = Headers.Add(new(name, value)) };

    public HttpResponseMessage ToMessage(HttpRequestMessage request, TimeProvider clock)
    {
        // A stream that is read once and cannot be measured or rewound: what a connection gives.
        StreamContent content = new(new ResponseStream(Body, Delivery, clock));
        if (ContentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        if (Status != 204)
            content.Headers.ContentLength = Body.Length;

        HttpResponseMessage message = new((System.Net.HttpStatusCode)Status) { Content = content, RequestMessage = request };
        message.Headers.Date = clock.GetUtcNow();
        message.Headers.TryAddWithoutValidation("Cache-Control", "no-store");
        foreach (KeyValuePair<string, string> header in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value))
                content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return message;
    }
}
