using System.Globalization;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli;

/// <summary>Takes a request from a connection to the fake, and its answer back as it is: status, headers, body, or no answer at all.</summary>
internal sealed class SandboxExchange(FakeFastly fastly, Uri address, Action<string>? log) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(fastly, disposeHandler: false);

    public void Dispose() => _invoker.Dispose();

    /// <summary>Answers the next request of a connection. Throws where the connection is to end without an answer.</summary>
    /// <returns>Whether another one may follow.</returns>
    internal async Task<bool> RespondAsync(RequestReader reader, Stream connection, CancellationToken cancellationToken)
    {
        ReceivedRequest? received;
        try
        {
            received = await reader.ReadAsync(connection, cancellationToken);
        }
        catch (BadRequestException exception)
        {
            log?.Invoke($"(not a request of HTTP/1.1): {exception.Status.ToString(CultureInfo.InvariantCulture)}");
            await ResponseWriter.RefuseAsync(connection, exception, cancellationToken);
            return false;
        }

        if (received is null) return false;
        var outcome = "no answer";
        try
        {
            using var request = received.ToMessage(address);
            using var answer = await _invoker.SendAsync(request, cancellationToken);
            var isKept = received.IsKeptAlive && ResponseWriter.HasEnd(answer);
            await ResponseWriter.WriteAsync(connection, answer, hasBody: received.Method != "HEAD", isKept, cancellationToken);
            outcome = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
            return isKept;
        }
        finally
        {
            log?.Invoke(PlainText.Of($"{received.Method} {received.Target}: {outcome}"));
        }
    }
}
