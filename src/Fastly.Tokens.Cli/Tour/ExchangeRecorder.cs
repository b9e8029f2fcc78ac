namespace Fastly.Tokens.Cli;

/// <summary>Watches what really goes over the wire: it stands between the client and the socket, and changes nothing.</summary>
internal sealed class ExchangeRecorder : DelegatingHandler
{
    internal ExchangeRecorder()
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
    }

    /// <summary>Is told of each exchange when its answer has arrived whole.</summary>
    internal Action<Exchange>? Told { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);

        // Buffered, the body can be read twice: here, and by the client.
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var answered = await response.Content.ReadAsStringAsync(cancellationToken);
        Told?.Invoke(new Exchange(request.Method.Method, request.RequestUri!.PathAndQuery, sent, response.StatusCode, answered));
        return response;
    }
}
