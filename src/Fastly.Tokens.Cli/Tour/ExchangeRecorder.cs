namespace Fastly.Tokens.Cli.Tour;

/// <summary>Records the exchanges between the client and the socket, without changing them.</summary>
internal sealed class ExchangeRecorder : DelegatingHandler
{
    internal ExchangeRecorder()
        : base(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
            }
        ) { }

    /// <summary>Gets or sets the action to run for each exchange, when its response is complete.</summary>
    internal Action<Exchange>? Recorded { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var requestBody = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);

        // A buffered body can be read twice, here and by the client.
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var responseBody = await response.Content.ReadAsStringAsync(cancellationToken);
        var target = request.RequestUri!.PathAndQuery;
        Recorded?.Invoke(new Exchange(request.Method.Method, target, requestBody, response.StatusCode, responseBody));
        return response;
    }
}
