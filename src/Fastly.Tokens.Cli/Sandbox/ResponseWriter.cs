using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Fastly.Tokens.Cli;

/// <summary>Writes an answer to a connection as the fake made it.</summary>
internal static class ResponseWriter
{
    /// <summary>Whether a client can tell where the answer ends while the connection goes on.</summary>
    internal static bool HasEnd(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentLength is not null || answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotModified;

    internal static async Task WriteAsync(Stream connection, HttpResponseMessage answer, bool hasBody, bool isKept, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        AppendStart(head, (int)answer.StatusCode, answer.ReasonPhrase);
        Append(head, answer.Headers.NonValidated);
        Append(head, answer.Content.Headers.NonValidated);
        if (!isKept) head.Append("Connection: close\r\n");
        await WriteAsync(connection, head.Append("\r\n"), cancellationToken);
        if (!hasBody) return;

        // What has arrived is sent on before more is waited for: a body that stalls stalls here, too.
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await body.CopyToAsync(connection, cancellationToken);
    }

    internal static Task WriteAsync(Stream connection, StringBuilder head, CancellationToken cancellationToken) =>
        connection.WriteAsync(Encoding.Latin1.GetBytes(head.ToString()), cancellationToken).AsTask();

    internal static Task RefuseAsync(Stream connection, BadRequestException refusal, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        AppendStart(head, refusal.Status, null);
        head.Append(CultureInfo.InvariantCulture, $"Content-Type: text/plain\r\nContent-Length: {refusal.Message.Length}\r\nConnection: close\r\n\r\n{refusal.Message}");
        return WriteAsync(connection, head, cancellationToken);
    }

    private static void AppendStart(StringBuilder head, int status, string? reason) =>
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {reason ?? ((HttpStatusCode)status).ToString()}\r\n");

    private static void Append(StringBuilder head, HttpHeadersNonValidated headers)
    {
        foreach (var header in headers) head.Append(CultureInfo.InvariantCulture, $"{header.Key}: {header.Value}\r\n");
    }
}
