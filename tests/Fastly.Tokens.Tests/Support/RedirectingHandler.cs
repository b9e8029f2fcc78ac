using System.Net;

namespace Fastly.Tokens.Tests.Support;

/// <summary>An innermost handler that sends requests to another origin, as one that follows redirects does.</summary>
internal sealed class RedirectingHandler(HttpMessageHandler inner, Func<HttpRequestMessage, bool>? when = null) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _inner = new(inner, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (when?.Invoke(request) == false)
            return await _inner.SendAsync(request, cancellationToken);
        using var moved = new HttpRequestMessage(request.Method, "https://elsewhere.example/");
        using var response = await _inner.SendAsync(moved, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = new HttpRequestMessage(request.Method, "https://elsewhere.example/"),
        };
    }

    protected override void Dispose(bool disposing)
    {
        _inner.Dispose();
        base.Dispose(disposing);
    }
}
