using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>A service that echoes secrets anywhere and in any encoding does not disclose them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CanaryEchoTests
{
    private const string Key = "canary-key-<&\"'\\/+>";
    private const string Created = "canary-created-<&\"'\\/+>";

    private static readonly HttpStatusCode[] Statuses =
    [
        HttpStatusCode.OK,
        HttpStatusCode.TemporaryRedirect,
        HttpStatusCode.BadRequest,
        HttpStatusCode.Forbidden,
        HttpStatusCode.NotFound,
        HttpStatusCode.ServiceUnavailable,
    ];

    /// <summary>Where the service puts it; {0} is the text as a JSON string's inside, {1} as HTML, {2} as it is.</summary>
    private static readonly string[] Bodies =
    [
        """{{"msg":"bad {0}","detail":"no {0}"}}""",
        """{{"type":"{0}","title":"{0}","status":400,"detail":"{0}","instance":"{0}","errors":"""
            + """["{0}",{{"title":"{0}","code":"{0}","reason":"{0}","detail":"{0}","{0}":"{0}"}}]}}""",
        """{{"new":{{"{0}":["{0}"]}},"{0}":1,"code":"{0}"}}""",
        """{{"title":["{0}"],"detail":{{"a":"{0}"}},"errors":"{0}","status":"{0}"}}""",
        """{{"msg":"cut {0}""",
        """{{"msg":"no JSON" {2}""",
        """<html><head><title>{1}</title></head><body><p>{1}</p><a href="{1}">{1}</a></body></html>""",
        """<html><head><title>{2}</title></head><body>{2}</body></html>""",
        "{2}",
    ];

    private static IEnumerable<string> Operations => CanaryOperations.All.Keys;

    [TestCaseSource(nameof(Operations))]
    public async Task An_echo_in_a_body_is_redacted(string operation)
    {
        // The client can only recognize what the call sent.
        var secret = operation == "sudo" ? $"{Key} {CanaryOperations.Password} {CanaryOperations.OneTimePassword}" : Key;
        var bodies =
            from body in Bodies
            from text in Escapes(secret).Concat(Encodings(secret))
            select string.Format(null, body, text, WebUtility.HtmlEncode(secret), secret);
        foreach (var body in bodies.Distinct().ToList())
        {
            foreach (var status in Statuses)
                await LookAsync(operation, status, body);
        }
    }

    [TestCaseSource(nameof(Operations))]
    public async Task An_echo_in_a_header_is_not_repeated(string operation)
    {
        foreach (var status in Statuses)
        {
            await LookAsync(
                operation,
                status,
                string.Empty,
                response =>
                {
                    response.Headers.TryAddWithoutValidation(
                        "Location",
                        $"https://{Uri.EscapeDataString(Key)}:x@elsewhere.example/"
                            + $"{Uri.EscapeDataString(Key)}?key={Uri.EscapeDataString(Key)}"
                    );
                    response.Headers.TryAddWithoutValidation("Retry-After", Key);
                    response.Headers.TryAddWithoutValidation("Fastly-RateLimit-Remaining", Key);
                    response.ReasonPhrase = Key;
                }
            );
        }
    }

    [Test]
    public async Task A_repeated_created_secret_is_shown_once()
    {
        foreach (var text in Escapes(Created))
        {
            foreach (var again in Escapes(Created).Concat(Encodings(Created)))
            {
                await LookAsync(
                    "create",
                    HttpStatusCode.OK,
                    $$"""{"id":"T1","access_token":"{{text}}","new":"{{again}}","more":{"{{again}}":["{{again}}"]},"{{again}}":1}"""
                );
                await LookAsync("create", HttpStatusCode.OK, $$"""{"id":"T1","new":"{{again}}","access_token":"{{text}}","name":5}""");
            }
        }
    }

    /// <summary>The same text, as a URL, a form and a page write it, in JSON.</summary>
    private static IEnumerable<string> Encodings(string text) =>
        new[]
        {
            Uri.EscapeDataString(text),
            Uri.EscapeDataString(text).ToLowerInvariant(),
            WebUtility.UrlEncode(text),
            WebUtility.HtmlEncode(text),
            HtmlEncoder.Default.Encode(text),
        }.Select(encoded => Escapes(encoded).First());

    /// <summary>The same text, as JSON may write it.</summary>
    private static IEnumerable<string> Escapes(string text) =>
        [
            JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
            JsonEncodedText.Encode(text).ToString(),
            JsonEncodedText
                .Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
                .ToString()
                .Replace("/", "\\/", StringComparison.Ordinal),
            string.Concat(text.Select(c => $"\\u{(int)c:x4}")),
            string.Concat(text.Select(c => $"\\u{(int)c:X4}")),
        ];

    private static async Task LookAsync(string operation, HttpStatusCode status, string body, Action<HttpResponseMessage>? change = null)
    {
        using var handler = new StubHandler(
            async (request, cancellationToken) =>
            {
                if (request.Content is not null)
                    await request.Content.ReadAsByteArrayAsync(cancellationToken);
                var response = StubHandler.Response(request, Encoding.UTF8.GetBytes(body), status);
                change?.Invoke(response);
                return response;
            }
        );
        using var client = new AutomationTokensClient(
            new FastlyApiKey(Key),
            new AutomationTokensClientOptions { Handler = handler, MaxAttempts = 1 }
        );

        var seen = await CanaryOperations.SeeAsync(operation, client, "T1");

        var search = new CanarySearch([Key, CanaryOperations.Password, CanaryOperations.OneTimePassword, Created]);
        foreach (var value in seen)
            Assert.That(search.Find(value), Is.Null, $"{operation}, {status}, {body}");
    }
}
