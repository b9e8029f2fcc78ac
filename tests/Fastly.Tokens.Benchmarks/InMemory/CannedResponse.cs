using System.Net;
using System.Net.Http.Headers;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Returns the same bytes for every request, from memory.</summary>
internal sealed class CannedResponse(byte[] body) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    internal static Uri Address { get; } = new("https://api.example.com/");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = Json } },
                RequestMessage = request,
            }
        );
}
