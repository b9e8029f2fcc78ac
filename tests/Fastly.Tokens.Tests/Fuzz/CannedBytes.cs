using System.Net;
using System.Net.Http.Headers;

namespace Fastly.Tokens.Tests.Fuzz;

/// <summary>Answers every request with the same bytes.</summary>
internal sealed class CannedBytes : HttpMessageHandler
{
    internal byte[] Body { get; set; } = [];

    internal HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Task.FromResult(new HttpResponseMessage(Status) { RequestMessage = request, Content = content });
    }
}
