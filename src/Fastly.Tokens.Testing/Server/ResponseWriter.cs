using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Fastly.Tokens.Testing.Server;

/// <summary>Writes the responses of the fake to a connection.</summary>
internal static class ResponseWriter
{
    /// <summary>Returns whether a client can detect the end of the response while the connection stays open.</summary>
    internal static bool HasEnd(HttpResponseMessage response) =>
        response.Content.Headers.ContentLength is not null || response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotModified;

    internal static async Task WriteAsync(
        Stream connection,
        HttpResponseMessage response,
        bool hasBody,
        bool isKept,
        CancellationToken cancellationToken
    )
    {
        var head = new StringBuilder();
        AppendStart(head, (int)response.StatusCode, response.ReasonPhrase);
        Append(head, response.Headers.NonValidated);
        Append(head, response.Content.Headers.NonValidated);
        if (!isKept)
            head.Append("Connection: close\r\n");
        await WriteAsync(connection, head.Append("\r\n"), cancellationToken).ConfigureAwait(false);
        if (!hasBody)
            return;

        // Each part is sent as soon as it is available, so that a stalled body stalls here too.
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = body.ConfigureAwait(false);
        await body.CopyToAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    internal static Task WriteAsync(Stream connection, StringBuilder head, CancellationToken cancellationToken) =>
        connection.WriteAsync(Encoding.Latin1.GetBytes(head.ToString()), cancellationToken).AsTask();

    internal static Task RefuseAsync(Stream connection, BadRequestException refusal, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        AppendStart(head, refusal.Status, null);
        head.Append(CultureInfo.InvariantCulture, $"Content-Type: text/plain\r\nContent-Length: {refusal.Message.Length}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Connection: close\r\n\r\n{refusal.Message}");
        return WriteAsync(connection, head, cancellationToken);
    }

    private static void AppendStart(StringBuilder head, int status, string? reason) =>
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {reason ?? ((HttpStatusCode)status).ToString()}\r\n");

    private static void Append(StringBuilder head, HttpHeadersNonValidated headers)
    {
        foreach (var header in headers)
            head.Append(CultureInfo.InvariantCulture, $"{header.Key}: {header.Value}\r\n");
    }
}
