using System.Net.Http.Headers;

namespace Fastly.Tokens.Cli.Wire;

/// <summary>The body of a response that is read here first, and then by the client.</summary>
internal static class KeptBody
{
    /// <summary>The length at which a body is cut, because the client reads no longer one.</summary>
    internal const int MaxLength = 16 * 1024 * 1024;

    /// <summary>Reads the body, and puts a copy in its place. A body that is too long for the client still is.</summary>
    /// <param name="response">The response. It is disposed if its body cannot be read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    internal static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var content = response.Content;
            var body = await ReadAsync(content, cancellationToken);
            response.Content = Copy(body, content.Headers);
            return body;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        while (body.Length <= MaxLength)
        {
            var length = (int)Math.Min(buffer.Length, MaxLength + 1 - body.Length);
            var read = await stream.ReadAsync(buffer.AsMemory(0, length), cancellationToken);
            if (read == 0)
                break;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static ByteArrayContent Copy(byte[] body, HttpContentHeaders headers)
    {
        var content = new ByteArrayContent(body);
        foreach (var header in headers.NonValidated.Where(static header => header.Key != "Content-Length"))
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return content;
    }
}
