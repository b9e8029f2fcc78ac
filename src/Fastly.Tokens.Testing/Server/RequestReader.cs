using System.Globalization;

namespace Fastly.Tokens.Testing.Server;

/// <summary>Reads and validates HTTP/1.1 requests from a connection, one after the other.</summary>
internal sealed class RequestReader(Stream stream)
{
    private const int MaxBodyLength = 1024 * 1024;

    private readonly LineReader _lines = new(stream);

    /// <summary>Reads the next request; null at the end of the connection.</summary>
    internal async Task<ReceivedRequest?> ReadAsync(Stream connection, CancellationToken cancellationToken)
    {
        var start = await _lines.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        // Some clients send an additional line break after a body.
        if (start is "")
            start = await _lines.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        if (start is null)
            return null;

        var request = Start(start);
        var headers = new HeaderReader(_lines);
        request.Headers.AddRange(await headers.ReadAsync(cancellationToken).ConfigureAwait(false));
        ValidateHost(request);
        var length = BodyLength(request, out var isChunked);

        if (request.HasValue("Expect", "100-continue"))
            await connection.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);

        if (isChunked)
            request.Body = await ReadChunksAsync(headers, cancellationToken).ConfigureAwait(false);
        else if (length is { } count)
            request.Body = await _lines.ReadAsync(count, cancellationToken).ConfigureAwait(false);
        return request;
    }

    private static ReceivedRequest Start(string line)
    {
        if (
            line.Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"]
            || !HeaderReader.IsToken(method)
            || !target.All(static c => c is > ' ' and < '\x7f')
        )
            throw new BadRequestException("the request line is not valid");
        return new ReceivedRequest(method, target, line.EndsWith('1'));
    }

    private static void ValidateHost(ReceivedRequest request)
    {
        var hosts = request.All("Host").Count();
        if (hosts > 1 || (hosts == 0 && request.IsHttp11))
            throw new BadRequestException("the request must have one Host header");
    }

    /// <summary>Determines the length of the body. An ambiguous length would allow request smuggling (RFC 9112, section 6.3).</summary>
    /// <returns>The length; null if there is no body, or it is chunked.</returns>
    private static int? BodyLength(ReceivedRequest request, out bool isChunked)
    {
        var lengths = request.All("Content-Length").ToList();
        var encodings = request.All("Transfer-Encoding").ToList();
        isChunked = encodings.Count > 0;
        if (isChunked)
        {
            var isClear = request.IsHttp11 && lengths.Count == 0 && encodings.Count == 1;
            return isClear && encodings[0].Equals("chunked", StringComparison.OrdinalIgnoreCase)
                ? null
                : throw new BadRequestException("the length of the body is ambiguous");
        }

        return lengths.Count switch
        {
            0 => null,
            1 => Length(lengths[0], NumberStyles.None),
            _ => throw new BadRequestException("the request has several lengths"),
        };
    }

    private async Task<byte[]> ReadChunksAsync(HeaderReader headers, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var framing = 0;
        while (true)
        {
            var line = await LineAsync(cancellationToken).ConfigureAwait(false);
            framing += line.Length;
            var size = Length(line.Split(';')[0].TrimEnd(' ', '\t'), NumberStyles.AllowHexSpecifier);
            if (size == 0)
                break;
            if (body.Length + size > MaxBodyLength || framing > MaxBodyLength)
                throw TooLarge();
            body.Write(await _lines.ReadAsync(size, cancellationToken).ConfigureAwait(false));
            if (await LineAsync(cancellationToken).ConfigureAwait(false) is not "")
                throw new BadRequestException("a chunk is longer than its length");
        }

        // The trailer fields are ignored.
        await headers.ReadAsync(cancellationToken).ConfigureAwait(false);
        return body.ToArray();
    }

    private static int Length(string text, NumberStyles style)
    {
        if (!long.TryParse(text, style, CultureInfo.InvariantCulture, out var length) || length < 0)
            throw new BadRequestException("a length is not a number");

        return length <= MaxBodyLength ? (int)length : throw TooLarge();
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken) =>
        await _lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) ?? throw new BadRequestException("the request is incomplete");

    private static BadRequestException TooLarge() => new("the body is too large", 413);
}
