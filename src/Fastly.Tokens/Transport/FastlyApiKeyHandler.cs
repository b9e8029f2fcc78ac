using System.Net;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Attaches the API key to the requests of <see cref="AutomationTokensClient"/>, in front of the handler that sends them, so that the
/// other handlers do not see the key.
/// </summary>
/// <remarks>
/// <para>
/// The client inserts one into the chain of <see cref="AutomationTokensClientOptions.Handler"/>, in front of the handler that sends,
/// unless there is one. Insert it yourself if the chain sends requests before a client is created, because .NET does not let a chain
/// change after that: <c>AddHttpMessageHandler(() =&gt; new FastlyApiKeyHandler())</c> with <c>IHttpClientFactory</c>. If there are
/// handlers between it and the one that sends, such as the factory's logging, it inserts another one behind them before the first
/// request, which then attaches the key. A chain may serve any number of clients, and other programs, whose requests pass unchanged.
/// </para>
/// <para>
/// If there are handlers in front of it, it sends a copy of the request that carries the key, and the one-time password if there is one,
/// and sets <see cref="HttpResponseMessage.RequestMessage"/> back to the original request. It refuses a request whose origin a handler
/// changed, and a second sending of a request that must not be repeated, such as a creation.
/// </para>
/// <para>
/// The other handlers see addresses, the other headers, and bodies: the response to a creation contains the new token's secret, and
/// the request for sudo mode a password. The handler that sends, and listeners to its diagnostics, such as the
/// <c>DiagnosticListener</c> named <c>HttpHandlerDiagnosticListener</c>, see the key.
/// </para>
/// </remarks>
public sealed class FastlyApiKeyHandler : DelegatingHandler
{
    private volatile bool _isPlaced;

    /// <summary>Initializes a handler whose inner handler is set later, as <c>IHttpClientFactory</c> does.</summary>
    public FastlyApiKeyHandler() { }

    /// <summary>Initializes a handler in front of another one.</summary>
    /// <param name="innerHandler">The handler that sends the requests. It is disposed with this one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="innerHandler"/> is null.</exception>
    public FastlyApiKeyHandler(HttpMessageHandler innerHandler)
        : base(innerHandler) { }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AuthorizationOf(request) is { } authorization
            ? SendAuthorizedAsync(request, authorization, cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (AuthorizationOf(request) is not { } authorization)
            return base.Send(request, cancellationToken);
        var copy = Authorize(request, authorization);
        try
        {
            return Accept(base.Send(copy, cancellationToken), request, copy, authorization);
        }
        catch
        {
            authorization.NoteOrigin(copy.RequestUri);
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendAuthorizedAsync(
        HttpRequestMessage request,
        RequestAuthorization authorization,
        CancellationToken cancellationToken
    )
    {
        var copy = Authorize(request, authorization);
        try
        {
            return Accept(await base.SendAsync(copy, cancellationToken).ConfigureAwait(false), request, copy, authorization);
        }
        catch
        {
            // A handler that follows redirects changes the request that it was given.
            authorization.NoteOrigin(copy.RequestUri);
            throw;
        }
    }

    /// <summary>
    /// Returns what the request is sent with; null if another handler attaches it, or the request is not of this library.
    /// </summary>
    private RequestAuthorization? AuthorizationOf(HttpRequestMessage request)
    {
        if (!IsInnermost())
        {
            (request as AuthorizedRequest)?.AddToOptions();
            return null;
        }

        if (AuthorizedRequest.AuthorizationOf(request) is { } authorization)
            return authorization;
        return IsOfThisLibrary(request) ? throw RequestBlockedException.Copied() : null;
    }

    private bool IsInnermost()
    {
        if (InnerHandler is not DelegatingHandler inner)
            return true;
        if (!_isPlaced)
        {
            HandlerChain.TryAddKeyHandler(this);
            _isPlaced = true;
        }

        return !HandlerChain.HasKeyHandler(inner);
    }

    /// <summary>Returns the request with the key: a copy, unless no other handler sees the request.</summary>
    private HttpRequestMessage Authorize(HttpRequestMessage request, RequestAuthorization authorization)
    {
        authorization.Use(request.RequestUri);
        if (authorization.IsOutermost(this))
        {
            authorization.AttachTo(request.Headers);
            return request;
        }

        // Never disposed, because that would dispose the content, which the original request still owns.
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
            Content = request.Content,
        };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (values.Count == 1)
                copy.Headers.TryAddWithoutValidation(name, values.ToString());
            else
                copy.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var option in request.Options)
            ((IDictionary<string, object?>)copy.Options)[option.Key] = option.Value;
        authorization.AttachTo(copy.Headers);
        return copy;
    }

    private static HttpResponseMessage Accept(
        HttpResponseMessage? response,
        HttpRequestMessage request,
        HttpRequestMessage copy,
        RequestAuthorization authorization
    )
    {
        if (response is null)
            throw new InvalidOperationException("A handler returned no response.");
        authorization.NoteOrigin(copy.RequestUri);
        authorization.NoteOrigin(response.RequestMessage?.RequestUri);
        if (authorization.SentTo is not null)
        {
            response.Dispose();
            throw RequestBlockedException.Disclosed();
        }

        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            authorization.Renew();
        response.RequestMessage = request;
        return response;
    }

    /// <summary>Returns whether a handler made the request from one of this library's, and lost its options.</summary>
    private static bool IsOfThisLibrary(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues("User-Agent", out var agents)
        && $" {agents}".Contains(" Fastly.Tokens/", StringComparison.Ordinal);
}
