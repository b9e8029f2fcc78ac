using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Cli.Wire;

/// <summary>
/// Writes each request and its response to standard error, for <c>--debug</c>, with headers and bodies and without secrets. The library
/// attaches the API key behind this handler, so that it is not seen here.
/// </summary>
internal sealed class WireLog(FastlyApiKey key, CommandEnvironment environment) : DelegatingHandler
{
    /// <summary>How many characters of a body are written.</summary>
    private const int MaxShown = 4096;

    /// <summary>The length in bytes from which a body is not searched for secrets, and so not written.</summary>
    private const int MaxRedacted = 1024 * 1024;

    private readonly WireSecrets _secrets = new(key.Reveal());
    private readonly Lock _lock = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var name = $"{request.Method} {request.RequestUri}";
        var sent = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Write('>', name, [$"Fastly-Key: {SecretRedactor.Redacted}"], request.Headers, request.Content?.Headers, sent);
        var began = environment.Clock.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            var body = await KeptBody.ReadAsync(response, cancellationToken);
            Write('<', $"{name}: {(int)response.StatusCode} ({Since(began)})", [], response.Headers, response.Content.Headers, body);
            return response;
        }
        catch (Exception exception)
        {
            Write('<', [$"{name}: no complete response ({Since(began)}). {exception.GetType().Name}: {exception.Message}"]);
            throw;
        }
    }

    private static bool IsForm(HttpHeaders? headers) =>
        headers is HttpContentHeaders { ContentType.MediaType: "application/x-www-form-urlencoded" };

    private static IEnumerable<string> LinesOf(HttpHeaders? headers) =>
        headers?.NonValidated.Select(static header => $"{header.Key}: {header.Value}") ?? [];

    private void Write(
        char direction,
        string first,
        IEnumerable<string> added,
        HttpHeaders headers,
        HttpContentHeaders? contentHeaders,
        byte[] body
    )
    {
        // Requests may be concurrent: the lines of one are kept together, and what one contains is redacted in the next.
        lock (_lock)
        {
            var text = Body(body, IsForm(contentHeaders));
            Write(direction, [first, .. added, .. LinesOf(headers), .. LinesOf(contentHeaders)]);
            if (text.Length > 0)
                environment.Warn($"{direction} {text}");
        }
    }

    private void Write(char direction, IEnumerable<string> lines)
    {
        lock (_lock)
        {
            foreach (var line in lines)
                environment.Warn($"{direction} {_secrets.Redact(line)}");
        }
    }

    private string Body(byte[] body, bool isForm)
    {
        if (body.Length > MaxRedacted)
            return string.Create(CultureInfo.InvariantCulture, $"({body.Length:N0} bytes or more, not shown)");
        var text = Encoding.UTF8.GetString(body);
        text = isForm ? _secrets.RedactForm(text) : _secrets.RedactBody(text);
        if (text.Length <= MaxShown)
            return text;
        var end = char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, end)}.. ({text.Length - end:N0} more characters)");
    }

    private string Since(long began) =>
        string.Create(CultureInfo.InvariantCulture, $"{environment.Clock.GetElapsedTime(began).TotalMilliseconds:0} ms");
}
