using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Fastly.Tokens.Tests.Support;

/// <summary>Returns the responses of a function, and records the requests.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> respond) : HttpMessageHandler
{
    private readonly List<string> _requests = [];

    internal StubHandler(Func<HttpRequestMessage, HttpResponseMessage> respond)
        : this((request, _) => Task.FromResult(respond(request))) { }

    /// <summary>The path and query of each request, in order.</summary>
    internal IReadOnlyList<string> Requests => _requests;

    internal int Calls => _requests.Count;

    internal bool IsDisposed { get; private set; }

    /// <summary>Returns 200 with JSON.</summary>
    internal static StubHandler Json(Func<HttpRequestMessage, string> respond) =>
        new(
            (request, cancellationToken) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Task.FromResult(Response(request, Encoding.UTF8.GetBytes(respond(request)), HttpStatusCode.OK));
            }
        );

    /// <summary>Returns the same bytes, declared as JSON, for every request.</summary>
    internal static StubHandler Bytes(byte[] body) => new(request => Response(request, body, HttpStatusCode.OK));

    /// <summary>A client that receives 200 with JSON for each request.</summary>
    internal static AutomationTokensClient ClientFor(Func<HttpRequestMessage, string> respond) => Json(respond).Client();

    internal static HttpResponseMessage Response(HttpRequestMessage request, byte[] body, HttpStatusCode status)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage(status) { RequestMessage = request, Content = content };
    }

    /// <summary>A client with the default options whose requests end here.</summary>
    internal AutomationTokensClient Client() => new(new FastlyApiKey("a-key"), new AutomationTokensClientOptions { Handler = this });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_requests)
            _requests.Add(request.RequestUri?.PathAndQuery ?? string.Empty);
        return respond(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
