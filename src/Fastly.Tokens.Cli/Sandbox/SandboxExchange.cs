using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli;

/// <summary>Takes a request from the socket to the fake, and its answer back as it is: status, headers, body, or no answer at all.</summary>
internal sealed class SandboxExchange(FakeFastly fastly, Uri address, Action<string>? log) : IDisposable
{
    /// <summary>Far more than any request of this API needs.</summary>
    private const int MaximumBodyBytes = 1024 * 1024;

    private readonly HttpMessageInvoker _invoker = new(fastly, disposeHandler: false);

    public void Dispose() => _invoker.Dispose();

    /// <summary>Answers one request. It never throws: whatever goes wrong with one must not end the others.</summary>
    internal async Task AnswerAsync(HttpListenerContext context, CancellationToken cancellationToken)
    {
        var outcome = "no answer";
        try
        {
            var status = await ExchangeAsync(context, cancellationToken);
            outcome = status.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception)
        {
            // A dropped answer, a client that hung up, or the end of the sandbox: the connection breaks off, as it would there.
            Abort(context.Response);
        }

        log?.Invoke(PlainText.Of($"{context.Request.HttpMethod} {context.Request.RawUrl}: {outcome}"));
    }

    private async Task<int> ExchangeAsync(HttpListenerContext context, CancellationToken cancellationToken)
    {
        using var request = await ReadAsync(context.Request, cancellationToken);
        if (request is null) return Refuse(context.Response, HttpStatusCode.BadRequest);
        if (request.Content?.Headers.ContentLength > MaximumBodyBytes) return Refuse(context.Response, HttpStatusCode.RequestEntityTooLarge);

        using var answer = await _invoker.SendAsync(request, cancellationToken);
        await WriteAsync(answer, context, cancellationToken);
        return (int)answer.StatusCode;
    }

    /// <summary>The request as the fake takes it; null if it is none.</summary>
    private async Task<HttpRequestMessage?> ReadAsync(HttpListenerRequest received, CancellationToken cancellationToken)
    {
        // The raw target: the parsed one has lost what was escaped.
        if (received.RawUrl is not ['/', ..] || !Uri.TryCreate(address.GetLeftPart(UriPartial.Authority) + received.RawUrl, UriKind.Absolute, out var target))
            return null;

        var request = new HttpRequestMessage(new HttpMethod(received.HttpMethod), target);
        if (received.HasEntityBody) request.Content = new ByteArrayContent(await ReadBodyAsync(received.InputStream, cancellationToken));
        foreach (var name in received.Headers.AllKeys.OfType<string>())
        {
            // The length is that of the bytes that arrived, whatever was announced.
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) continue;
            var value = received.Headers[name];
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>The body, or one byte more than there may be.</summary>
    private static async Task<byte[]> ReadBodyAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaximumBodyBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }

    private static async Task WriteAsync(HttpResponseMessage answer, HttpListenerContext context, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        Copy(answer.Headers.NonValidated, response);
        Copy(answer.Content.Headers.NonValidated, response);
        if (answer.Content.Headers.ContentLength is { } length) response.ContentLength64 = length;
        if (context.Request.HttpMethod != "HEAD" && answer.StatusCode != HttpStatusCode.NoContent)
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            await CopyAsync(body, response.OutputStream, cancellationToken);
        }

        response.Close();
    }

    /// <summary>Byte by byte where the body dribbles: what has arrived is sent before the next is waited for.</summary>
    private static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await to.FlushAsync(cancellationToken);
        }
    }

    private static void Copy(HttpHeadersNonValidated headers, HttpListenerResponse response)
    {
        foreach (var header in headers)
        {
            if (!header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) response.Headers.Set(header.Key, header.Value.ToString());
        }
    }

    private static int Refuse(HttpListenerResponse response, HttpStatusCode status)
    {
        response.StatusCode = (int)status;
        response.Close();
        return (int)status;
    }

    private static void Abort(HttpListenerResponse response)
    {
        try
        {
            response.Abort();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // It is broken already.
        }
    }
}
