namespace Fastly.Tokens.Tests.Support;

/// <summary>
/// A handler between the client and the innermost one. It calls a function with the request and the next handler.
/// Without a function it changes nothing.
/// </summary>
internal sealed class InterceptingHandler(
    Func<HttpRequestMessage, Func<HttpRequestMessage, Task<HttpResponseMessage>>, Task<HttpResponseMessage>>? send = null
) : DelegatingHandler
{
    /// <summary>Changes the address of each request.</summary>
    internal static InterceptingHandler Moving(Func<HttpRequestMessage, Uri?> target) =>
        new(
            (request, next) =>
            {
                request.RequestUri = target(request) ?? request.RequestUri;
                return next(request);
            }
        );

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        send is null ? base.SendAsync(request, cancellationToken) : send(request, next => base.SendAsync(next, cancellationToken));
}
