using System.Globalization;

namespace Fastly.Tokens.Testing.Server;

/// <summary>
/// Passes a request from a connection to the fake, and its response back unchanged: status code, headers and body, or none.
/// </summary>
internal sealed class ServerExchange(FakeFastly fastly, Uri address, Action<string>? log) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(fastly, disposeHandler: false);

    public void Dispose() => _invoker.Dispose();

    /// <summary>Responds to the next request of a connection. Throws if the connection is to be closed without a response.</summary>
    /// <returns>Whether another request may follow.</returns>
    /// <exception cref="OperationCanceledException">The client did not send a complete request in time.</exception>
    internal async Task<bool> RespondAsync(
        RequestReader reader,
        Stream connection,
        TimeSpan requestTimeout,
        CancellationToken cancellationToken
    )
    {
        ReceivedRequest? received;
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(requestTimeout);
            received = await reader.ReadAsync(connection, timeout.Token).ConfigureAwait(false);
        }
        catch (BadRequestException exception)
        {
            log?.Invoke($"(not an HTTP/1.1 request): {exception.Status.ToString(CultureInfo.InvariantCulture)}");
            await ResponseWriter.RefuseAsync(connection, exception, cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (received is null)
            return false;
        var outcome = "no response";
        try
        {
            using var request = received.ToMessage(address);
            using var response = await _invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var isKept = received.IsKeptAlive && ResponseWriter.HasEnd(response);
            await ResponseWriter
                .WriteAsync(connection, response, hasBody: received.Method != "HEAD", isKept, cancellationToken)
                .ConfigureAwait(false);
            outcome = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return isKept;
        }
        finally
        {
            log?.Invoke($"{received.Method} {received.Target}: {outcome}");
        }
    }
}
