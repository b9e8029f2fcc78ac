using System.Globalization;

namespace Fastly.Tokens.Cli;

/// <summary>Reads requests of HTTP/1.1 from a connection, one after the other, and believes nothing of what it reads.</summary>
internal sealed class RequestReader(Stream stream)
{
    private const int MostHeaders = 100;
    private const int LargestBody = 1024 * 1024;

    /// <summary>The characters of a method or a header's name, besides letters and digits.</summary>
    private const string TokenSigns = "!#$%&'*+-.^_`|~";

    private readonly LineReader _lines = new(stream);

    /// <summary>Reads the next request; null at the end of the connection.</summary>
    internal async Task<ReceivedRequest?> ReadAsync(Stream connection, CancellationToken cancellationToken)
    {
        if (await _lines.ReadLineAsync(cancellationToken) is not { } start) return null;
        var request = Start(start);
        while (await LineAsync(cancellationToken) is { Length: > 0 } line)
        {
            if (request.Headers.Count == MostHeaders) throw new BadRequestException("too many headers", 431);
            request.Headers.Add(Header(line));
        }

        var isChunked = request.Says("Transfer-Encoding", "chunked");
        if (request.Header("Transfer-Encoding") is not null && (!isChunked || request.Header("Content-Length") is not null))
            throw new BadRequestException("the end of the body is not clear");

        // It waits to be told that its body is wanted.
        if (request.Says("Expect", "100-continue")) await connection.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
        if (isChunked) request.Body = await ReadChunksAsync(cancellationToken);
        else if (request.Header("Content-Length") is { } length) request.Body = await _lines.ReadAsync(Length(length, NumberStyles.None), cancellationToken);
        return request;
    }

    private static ReceivedRequest Start(string line)
    {
        if (line.Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"] || !IsToken(method) || !target.All(static c => c is > ' ' and < '\x7f'))
            throw new BadRequestException("the first line is not one of HTTP/1.1");
        return new ReceivedRequest(method, target, line.EndsWith('1'));
    }

    private static KeyValuePair<string, string> Header(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !IsToken(line[..colon])) throw new BadRequestException("a header has no name");
        return new(line[..colon], line[(colon + 1)..].Trim(' ', '\t'));
    }

    private async Task<byte[]> ReadChunksAsync(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await LineAsync(cancellationToken);
            var size = Length(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier);
            if (size == 0) break;
            if (body.Length + size > LargestBody) throw TooLarge();
            body.Write(await _lines.ReadAsync(size, cancellationToken));
            if (await LineAsync(cancellationToken) is not "") throw new BadRequestException("a chunk is longer than it says");
        }

        // What follows the body may be headers once more; nothing depends on them.
        while (await LineAsync(cancellationToken) is not "")
        {
        }

        return body.ToArray();
    }

    private static int Length(string text, NumberStyles style)
    {
        if (!long.TryParse(text, style, CultureInfo.InvariantCulture, out var length) || length < 0) throw new BadRequestException("a length is not a number");
        return length <= LargestBody ? (int)length : throw TooLarge();
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken) =>
        await _lines.ReadLineAsync(cancellationToken) ?? throw new BadRequestException("it breaks off");

    private static bool IsToken(string text) =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || TokenSigns.Contains(c, StringComparison.Ordinal));

    private static BadRequestException TooLarge() => new("the body is too large", 413);
}
