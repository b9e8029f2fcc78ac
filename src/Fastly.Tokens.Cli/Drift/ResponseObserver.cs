using System.Net.Http.Headers;
using Fastly.Tokens.Cli.Recordings;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>
/// Hands every response to the comparison before the client reads it, also one that the client refuses. It stands below the client's own
/// checks of origin and key, and changes nothing.
/// </summary>
/// <param name="observe">Receives the responses, one after the other.</param>
internal sealed class ResponseObserver(Action<RecordedResponse> observe) : DelegatingHandler
{
    /// <summary>Gets or sets the address of the service. Its path precedes that of every operation.</summary>
    internal Uri? BaseAddress { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        byte[] body;
        try
        {
            body = await ReadAsync(response.Content, cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        observe(
            new RecordedResponse(
                request.Method.Method,
                PathOf(request.RequestUri!),
                (int)response.StatusCode,
                RecordedText.MediaType(response.Content.Headers.ContentType?.ToString()),
                body
            )
        );
        // A body that was cut is still longer than what the client reads.
        using var read = response.Content;
        response.Content = Copy(body, read.Headers);
        return response;
    }

    private string PathOf(Uri address)
    {
        var (path, prefix) = (address.AbsolutePath, BaseAddress?.AbsolutePath.TrimEnd('/') ?? "");
        return path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        while (body.Length <= RecordedResponse.MaxLength)
        {
            var length = (int)Math.Min(buffer.Length, RecordedResponse.MaxLength + 1 - body.Length);
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
