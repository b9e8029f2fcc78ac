using System.Text.Json;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Records the responses to creations as the client receives them, byte for byte, after any fault.</summary>
internal sealed class Wiretap(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly List<MemoryStream> _creations = [];

    internal void Clear()
    {
        lock (_creations)
            _creations.Clear();
    }

    /// <summary>The secrets that reached the client: each whole, in a text that was JSON as far as it came.</summary>
    internal IReadOnlyList<string> ArrivedSecrets()
    {
        lock (_creations)
            return [.. _creations.Select(heard => SecretIn(heard.ToArray())).OfType<string>()];
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/automation-tokens" && response.IsSuccessStatusCode)
        {
            var heard = new MemoryStream();
            lock (_creations)
                _creations.Add(heard);
            var body = new StreamContent(new TappedStream(await response.Content.ReadAsStreamAsync(cancellationToken), heard));
            foreach (var header in response.Content.Headers.NonValidated)
                body.Headers.TryAddWithoutValidation(header.Key, header.Value.ToString());
            response.Content = body;
        }

        return response;
    }

    private static string? SecretIn(byte[] heard)
    {
        var reader = new Utf8JsonReader(heard, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
                if (reader is not { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } || !reader.ValueTextEquals("access_token"u8))
                    continue;
                return reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } secret
                    ? secret
                    : null;
            }
        }
        catch (JsonException) { }

        return null;
    }

    private sealed class TappedStream(Stream inner, MemoryStream heard) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            heard.Write(buffer.Span[..count]);
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
