using System.Net;
using System.Text;
using Fastly.Tokens.Json;
using Fastly.Tokens.Tests.Json.Formats;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Wire;

/// <summary>Results that are no model, those that may be missing, and the headers of responses.</summary>
public sealed class FormattedResultTests
{
    private const string Key = "key-5f1C9b0E7a";

    [TestCase(HttpStatusCode.OK)]
    [TestCase(HttpStatusCode.Created)]
    [TestCase(HttpStatusCode.Accepted)]
    [TestCase(HttpStatusCode.NonAuthoritativeInformation)]
    public async Task A_result_is_a_value_of_any_format_with_every_2xx(HttpStatusCode status)
    {
        Assert.That(await SendAsync("[1,2]", ValueFormats.List(ValueFormats.Int32), status), Is.EqualTo([1, 2]));
        Assert.That(await SendAsync(" 0.1234567890123456789 ", ValueFormats.Decimal, status), Is.EqualTo(0.1234567890123456789m));
        Assert.That(
            await SendAsync("{\"a\":true}", ValueFormats.Map(ValueFormats.Boolean), status),
            Is.EqualTo(new Dictionary<string, bool> { ["a"] = true })
        );
        Assert.That(await SendAsync("null", ValueFormats.NullableReference(ValueFormats.Text), status), Is.Null);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[1")]
    [TestCase("[1] 2")]
    [TestCase("[\"s3cret-value\"]")]
    [TestCase("[1.5]")]
    public void A_result_that_does_not_fit_is_an_invalid_response(string body) =>
        Assert.That(
            async () => await SendAsync(body, ValueFormats.List(ValueFormats.Int32)),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Not.Contains("s3cret-value")
        );

    [TestCase("", HttpStatusCode.NoContent)]
    [TestCase("", HttpStatusCode.OK)]
    [TestCase(" \r\n", HttpStatusCode.Accepted)]
    public async Task An_optional_result_is_null_without_a_body(string body, HttpStatusCode status)
    {
        Assert.That(await SendOptionalAsync(body, ValueFormats.Value<Sample>(), status), Is.Null);
        Assert.That(await SendOptionalAsync(body, ValueFormats.NullableValue(ValueFormats.Int32), status), Is.Null);
    }

    [Test]
    public async Task An_optional_result_is_read_if_there_is_a_body() =>
        Assert.That((await SendOptionalAsync("{\"price\":1}", ValueFormats.Value<Sample>(), HttpStatusCode.OK))!.Price, Is.EqualTo(1));

    [TestCase("null")]
    [TestCase("<html>")]
    [TestCase("{")]
    public void An_optional_result_is_no_excuse_for_an_invalid_body(string body) =>
        Assert.That(
            async () => await SendOptionalAsync(body, ValueFormats.Value<Sample>(), HttpStatusCode.OK),
            Throws.InstanceOf<FastlyInvalidResponseException>()
        );

    [Test]
    public async Task The_headers_that_the_specification_names_are_on_the_model()
    {
        var result = await SendAsync(
            "{\"price\":1}",
            ValueFormats.Value<Sample>(),
            change: static response =>
            {
                response.Headers.Location = new Uri("/jobs/1", UriKind.Relative);
                response.Headers.TryAddWithoutValidation("X-Many", ["a", "b"]);
                response.Headers.TryAddWithoutValidation("X-Other", "c");
                response.Headers.TryAddWithoutValidation("X-Echo", $"it was {Key}");
                response.Content.Headers.TryAddWithoutValidation("Expires", "soon");
            },
            headers: ["location", "X-Many", "X-Echo", "X-Missing", "Expires"]
        );

        Assert.That(
            result.ResponseHeaders,
            Is.EquivalentTo(
                new Dictionary<string, string>
                {
                    ["location"] = "/jobs/1",
                    ["X-Many"] = "a, b",
                    ["X-Echo"] = "it was (secret)",
                    ["Expires"] = "soon",
                }
            )
        );
        Assert.That(result.ResponseHeaders["LOCATION"], Is.EqualTo("/jobs/1"));
        Assert.That(result.ToJson(), Is.EqualTo("{\"price\":1}"));
    }

    [Test]
    public async Task A_model_has_no_headers_unless_the_specification_names_some()
    {
        var result = await SendAsync(
            "{}",
            ValueFormats.Value<Sample>(),
            change: static response => response.Headers.Location = new Uri("/jobs/1", UriKind.Relative)
        );

        Assert.That(result.ResponseHeaders, Is.Empty);
        Assert.That(Sample.FromJson("{}").ResponseHeaders, Is.Empty);
    }

    [Test]
    public void An_optional_result_whose_body_breaks_off_or_is_of_a_web_page_is_not_missing()
    {
        Assert.That(
            async () => await SendOptionalAsync("", ValueFormats.Text, HttpStatusCode.OK, static it => it.Content = new BrokenContent()),
            Throws.InstanceOf<FastlyConnectionException>()
        );
        Assert.That(
            async () =>
                await SendOptionalAsync(
                    "",
                    ValueFormats.Text,
                    HttpStatusCode.OK,
                    static it => it.Content.Headers.ContentType = new("text/html")
                ),
            Throws.InstanceOf<FastlyInvalidResponseException>()
        );
    }

    private static Task<T> SendAsync<T>(
        string body,
        ValueFormat<T> format,
        HttpStatusCode status = HttpStatusCode.OK,
        Action<HttpResponseMessage>? change = null,
        IReadOnlyList<string>? headers = null
    ) => CallAsync(body, status, change, headers, (transport, request) => transport.SendAsync(request, format, default));

    private static Task<T?> SendOptionalAsync<T>(
        string body,
        ValueFormat<T> format,
        HttpStatusCode status,
        Action<HttpResponseMessage>? change = null
    ) => CallAsync(body, status, change, null, (transport, request) => transport.SendOptionalAsync(request, format, default));

    private static async Task<T> CallAsync<T>(
        string body,
        HttpStatusCode status,
        Action<HttpResponseMessage>? change,
        IReadOnlyList<string>? headers,
        Func<ApiTransport, ApiRequest, Task<T>> send
    )
    {
        using var handler = new StubHandler(message =>
        {
            var response = StubHandler.Response(message, Encoding.UTF8.GetBytes(body), status);
            change?.Invoke(response);
            return response;
        });
        using var transport = new ApiTransport(
            new FastlyApiKey(Key),
            new AutomationTokensClientOptions { Handler = handler, MaxAttempts = 1 }.ToChecked()
        );
        var request = new ApiRequest(new ApiOperation("Test", HttpMethod.Get)) { ResponseHeaders = headers };
        request.AppendPath("/test");
        return await send(transport, request);
    }

    /// <summary>A body whose connection breaks before its first byte.</summary>
    private sealed class BrokenContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new IOException("broken");

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
